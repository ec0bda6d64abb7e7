//! Wording of somebody who may hurt themselves, or who fears it of somebody near them.

use std::sync::LazyLock;

use crate::domain::phrase::{Phrases, parse};

pub static SELF_HARM: Phrases = LazyLock::new(|| {
    parse("
    죽고 싶, 죽고만 싶, 죽고 시퍼, 죽고 십, 죽고파, 죽구 싶, 주거 버리고, 주거 버릴, 죽을까, 죽어 버리고, 죽어 버릴, 죽는 게 나, 죽는 게 낫, 죽으면 편,
    죽으면 다 편, 죽으면 다 해결, 죽으면 다 끝, 나만 죽으면, 내가 죽으면, 내가 죽어야, 죽었으면, 죽는 법, 죽는 방법, 죽을 방법, 죽을 거야, 죽을 거예요,
    죽을 준비, 죽을 결심, 죽기로 했, 죽기로 마음, 죽으러, ^자살, 자살하, 자살 생각, 자살 충동, 자살 시도, ㅈㅏ살, 자ㅅㅏㄹ, ㅈㅅ하고, ㅈㅅ 하고 싶,
    ㅈㅅ각, ㅈㅅ 마렵, ^자해, 자해하는, 자해를, 사라지고 싶, 사라져 버리고, 없어지고 싶, 없어져 버리고, 나 같은 건 없, 나 같은 거 없, 내가 없어지면,
    내가 사라지면, 나만 사라지면, 나만 없으면, 나 하나 없어, 태어나지 말, 태어나지 않았으면, 살기 싫, 살기가 싫, 살고 싶지, 그만 살고, 그만 살래,
    사는 게 의미, 사는 게 지옥, 살 이유가 없, 살 이유를 모르, 살 이유도, 살아갈 이유, 살아야 할 이유, 살아야 되는 이유, 왜 살아야, 왜 사는지 모르,
    살아서 뭐 하, 살아갈 가치, 살 가치도 없, 살 가치가 없는 사람, 다 놓고 싶, 다 놔 버리고 싶, 모든 걸 놓고 싶, 목숨을 끊, 목숨 끊, 목을 매, 목 매달,
    손목을 긋, 손목 긋, 손목을 그, 손목 그, 팔을 긋, 팔을 그었, 허벅지를 긋, 몸에 상처를 내, 뛰어내리, 뛰어내릴, 뛰어들까, 뛰어들고 싶, 한강 물 온도, 한강에 뛰어,
    한강 가야지, 수면제를 모, 수면제 모, 수면제를 한꺼번에, 번개탄, 유서, 삶을 끝, 삶을 포기, 인생을 끝, 인생 끝내, 인생을 포기하, 다 끝내고 싶, 다 끝낼래,
    다 끝내 버리고, 모든 걸 끝, 모두 끝내고 싶, 전부 끝내고 싶, 생을 마감, 극단적 선택, 극단적인 선택, 극단적인 생각, 약을 한꺼번에, 약을 다 먹어 버,
    눈을 안 떴으면, 눈 안 떴으면, 눈을 뜨지 않았으면, 눈 뜨지 않았으면, 안 깼으면, 깨지 않았으면, 깨어나지 않았으면, 깨어나고 싶지 않, 영원히 잠들,
    세상을 떠나고 싶, 세상 떠나고 싶, 떠날 거야 이 세상, 이 세상 떠날, 이 세상을 떠날, 이 세상에 없었으면,
    kill myself, killing myself, kll myself, killed myself, kill herself, kill himself, kill themself, kill themselves,
    suicid*, sucid*, sewerslide, unaliv*, want to die, wanna die, wana die, want to be dead, wanna be dead,
    rather be dead, rather die than, ready to die, ways to die, way to die, wish i was dead, wish i were dead,
    wish i was never born, wish i were never born, never been born, end my life, ending my life,
    take my own life, taking my own life, take my life, end it all, ending it all, end everything,
    end things tonight, end it tonight, all to be over forever, self harm*, selfharm*, hurt myself, hurting myself,
    cut myself, cutting myself, cut my wrist*, cutting my wrist*, slit my wrist*, cut my arm*, cutting my arm*,
    harm myself, harming myself, dont want to live, dont wanna live, do not want to live, dont want to be alive,
    dont wanna be alive, dont want to be here anymore, dont wanna be here anymore, dont want to exist,
    dont wanna exist, stop existing, i didnt exist, no reason to live, no reason to go on, no reason to keep living,
    nothing to live for, nothing left to live for, better off dead, better off without me, better without me,
    better off if i was gone, better off if i were gone, better off if i died, care if i died, care if i die,
    care if i was gone, notice if i was gone, notice if i were gone, notice if i died, notice if i disappeared,
    cant go on living, cant go on anymore, cant go on like this, tired of living, tired of being alive, sick of living,
    not worth living, isnt worth living, point of living, point in living, point of being alive, out of this life,
    want to disappear, wanna disappear, wanna kms, gonna kms, want to kms, going to kms, just kms, might kms,
    kms fr, imma kms, overdos*, all my pills, bottle of pills, saving up pills, saving pills, hoarding pills,
    saving up my pills, hang myself, hanging myself, shoot myself, drown myself, jump off a bridge, jumping off a bridge,
    jump off a building, jump off the roof, jump off the bridge, roof and want to jump, in front of a train,
    in front of the train, goodbye note, never wake up, not wake up tomorrow, not wake up again, dont want to wake up,
    dont wake up tomorrow, hope i dont wake up, last night on earth, last day on earth, wont see me tomorrow,
    wont be here tomorrow, wont be around tomorrow
")
});
