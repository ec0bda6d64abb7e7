//! Wording of violence: suffered, or intended.

use std::sync::LazyLock;

use crate::domain::phrase::{Phrases, parse};

/// Somebody is being hurt, or threatened with it.
pub static UNDER_THREAT: Phrases = LazyLock::new(|| {
    parse("
    나를 때려, 나를 때리, 나를 때렸, 나를 때린, 날 때려, 날 때리, 날 때렸, 날 때린, 저를 때려, 저를 때리, 저를 때렸, 때려$, 때려요, 때려서, 가 때려, 가 때리,
    가 때렸, 이 때려, 이 때리, 이 때렸, 한테 맞았, 에게 맞았, 한테 맞아, 한테 맞고, 맞고 살, 맞으며 살, 맞으면서 살, 온몸에 멍, 목을 졸, 목 졸라, 목 졸랐,
    폭행, 성폭, 강간, 성추행, 성희롱, 몰카, 불법 촬영, 가정 폭력, 데이트 폭력, 학교 폭력, 학폭, 학대, 협박, 스토킹, 스토커, 찾아와서 무서, 찾아오는 게 무서,
    따라와서 무서, 쫓아와, 죽이겠대, 죽이겠다고 해, 죽인다고 해, 죽인대요, 죽여 버리겠대, 죽여 버리겠다고, 죽여 버린대, 죽여 버린다고, 감금, 갇혀 있, 못 나가게 해,
    칼을 들고, 칼 들고, 흉기, 몸을 만져, 몸을 만지, 몸을 만졌, 몸을 더듬,
    새아빠가 밤, 밤마다 방에 들어와, 주먹을 휘둘, 주먹으로 때, 나를 발로 차, 날 발로 차, 발로 차고 때, 발로 밟, 허벅지를 만져, 허벅지를 만지, 엉덩이를 만져, 엉덩이를 만지, 가슴을 만져, 가슴을 만지,
    강제로 만져, 억지로 만져, 억지로 하려고, 강제로 하려고, 동영상을 퍼뜨리, 영상을 퍼뜨리, 사진을 퍼뜨리, 사진 퍼뜨리, 영상 유포, 유포하겠다, 뿌리겠다고, 가만 안 두겠, 너 죽을 줄 알,
    목숨을 위협, 자꾸 때려서, 때리고 욕, 욕하고 때, 나를 가둬, 가둬 놓, 휴대폰을 뺏고, 미행,
    comes into my room at night, shoves me, shoved me, pushes me against, pushed me against, throws things at me,
    threw things at me, hits the kids, hits my kids, hits our kids, hits the baby, stop threatening, go to the police im dead,
    forces me into, forces me to have sex, forced me to have, forced himself on me, forced herself on me, grabbed my throat,
    afraid of my husband, scared of my husband, afraid of my boyfriend, scared of my boyfriend, afraid hell hurt me,
    scared hell hurt me, afraid hell kill me, scared hell kill me, leaked my nudes, leak my nudes, post my nudes,
    엄마를 때려, 엄마를 때리, 엄마를 때렸, 아빠를 때려, 동생을 때려, 아이를 때려, 나를 밀쳐, 나를 밀치, 집까지 따라왔, 집까지 따라와,
    beats mom, beats my mom, beats my mother, beats my brother, beats my sister, hits mom, hits my mom, hits my mother,
    hits my brother, hits my sister, said hed kill me, said shed kill me, says hed kill me, assaulted me, assaults me,
    keeps touching me, touching me without,
    hits me, hit me, hitting me, beats me, beat me, beating me, punched me, punches me, slapped me, slaps me,
    kicked me, kicks me, chokes me, choked me, choking me, around my throat, around my neck, strangled me, strangles me, strangling me, strangle me, rape*, raping,
    sexually assault*, sexual assault, sexually abus*, molest*, groped me, gropes me, groping me, uncle touches me,
    dad touches me, father touches me, stepdad touches me, stepfather touches me, brother touches me,
    teacher touches me, boss touches me, coach touches me, touched me without, touches me without, abuses me,
    abused me, abusing me, abusive, being abused, domestic violence, threatens to, threatened to kill, threatened to hurt,
    threatening to, threatening me, threatened me, said he would kill me, said she would kill me,
    says he will kill me, says she will kill me, says hell kill me, says shell kill me, said hell kill me,
    said shell kill me, kill me if i leave, kill me if i go, kill me if i tell, kill me if i ever, stalking me,
    stalks me, stalker, following me home, follows me home, followed me home, blackmail*, wont let me leave,
    wont let me out, locked me in, has a knife, had a knife, has a gun, pulled a gun, pulled a knife
")
});

/// Somebody may hurt another.
pub static MAY_HARM: Phrases = LazyLock::new(|| {
    parse("
    죽이고 싶, 죽여 버리고, 죽여 버릴, 죽일까, 죽일 거, 죽이는 방법, 죽이는 법, 때려죽, 패 죽, 찔러 죽, 칼로 찌, 칼로 찔, 불 질러, 불 지르, 불을 지르, 불을 질러,
    복수로 해치, 해치고 싶, 때릴 것 같, 때릴까 봐 무서, 목을 조르고 싶, 독을 타,
    죽일 것 같, 죽여 버려야, 죽여야 속, 칼부림, 폭탄을 설치, 폭탄 설치, 폭탄을 터뜨, 테러하고 싶, 칼을 샀, 칼을 챙, 복수할 거야 피, 찌르고 싶, 찔러 버리,
    손이 올라갈까 봐 무서, 죽이고 나도,
    hit my child, hit my kid, hit my kids, hit my baby, kill him and then, kill her and then, strangling my, strangle my, strangle him, strangle her, pay with blood, bought a gun, get a gun and, going to regret it with,
    killing spree, kill him, kill her, kill them, kill someone, kill somebody, kill my boss, kill my husband, kill my wife,
    kill my father, kill my mother, kill my dad, kill my mom, kill my brother, kill my sister, kill my ex,
    kill my boyfriend, kill my girlfriend, kill my roommate, kill my teacher, kill my neighbo*, kill everyone,
    killing him, killing her, murder*, stab him, stab her, stab them, stab someone, shoot up, shoot him, shoot her,
    shoot them, hurt someone, hurt somebody, hurt him badly, hurt her badly, hurt my baby, hurt my child,
    hurt my kid, hurt my kids, hurt my son, hurt my daughter, make him bleed, make her bleed, burn his house,
    burn her house, burn their house, beat him up, beat her up, poison my husband, poison my wife, poison my boss,
    poison him, poison her, poison them, run him over, run her over, bomb my school, bomb the school
")
});
