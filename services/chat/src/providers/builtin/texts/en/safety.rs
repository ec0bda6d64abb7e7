//! What comes before any card.

use crate::providers::builtin::texts::Safety;

pub const SAFETY: Safety = Safety {
    self_harm: &[
        "I'm really sorry it hurts this much, and I'm glad you said it.",
        "You've been holding on by yourself for a long time, thank you for telling me.",
        "I'm taking that seriously, every word of it.",
        "It matters to me that you're here right now.",
    ],
    self_harm_lines: "Please talk to a person right away:\n\n- In danger right now: your local **emergency number** (911 in the US, 112 in Europe, 999 in the UK)\n- In the US: call or text **988**, day or night\n- In the UK and Ireland: Samaritans, **116 123**, day or night\n- Anywhere else: **findahelpline.com** lists free lines in your country\n- In Korea: **109**, or **1577-0199**",
    under_threat: &[
        "Nobody deserves that, and it isn't your fault.",
        "That sounds frightening, and it isn't something to carry alone.",
        "Thank you for telling me, your safety comes first now.",
        "If somebody is hurting you, there's no reason that makes it all right.",
    ],
    under_threat_lines: "There are people who can help:\n\n- In danger right now: your local **emergency number** (911 in the US, 112 in Europe, 999 in the UK)\n- **findahelpline.com** lists free lines for violence and abuse in your country\n- If it makes you want to die: **988** in the US, Samaritans **116 123** in the UK and Ireland, day or night\n- In Korea: **112**, or the women's line **1366**",
    may_harm: &[
        "I hear how angry and how hurt you are.",
        "There's a fire in you right now, so let's take one step back from it.",
        "What matters first is that nobody gets hurt, neither they nor you.",
        "You've been pushed a long way to get to that thought.",
    ],
    may_harm_lines: "Please speak to a person before that feeling decides for you:\n\n- If someone may get hurt: your local **emergency number** (911 in the US, 112 in Europe, 999 in the UK)\n- In the US: call or text **988**, also for this\n- Anywhere else: **findahelpline.com**",
    hold_on: &[
        "This isn't one for the cards, it needs somebody at your side.",
        "I'm putting the cards away for now, getting you to someone who can help comes first.",
        "The cards can wait, you shouldn't have to.",
        "No reading today, instead here is where a real hand can reach you.",
    ],
    with_you: &[
        "Send one person you trust a message right now, just “I'm not okay”. I'll be here too.",
        "If you're alone, go and sit where someone else is. And keep talking to me, even one word at a time.",
        "Are you somewhere safe right now? If not, please get away from there first.",
        "Let's aim only for getting through tonight. If you can't make the call, ask somebody to make it for you.",
        "You don't have to do this well. Just breathe, and ask for help once.",
    ],
    still_here: &[
        "Thank you for answering, what you said before is still with me.",
        "I'm listening, and what I'd most like to know is whether you're all right.",
        "I'm still next to you, take your time.",
        "I kept thinking of you while you wrote that.",
    ],
    reach_out: &[
        "The lines I gave you are open at night too, and you needn't know what to say first.",
        "If you need a voice, findahelpline.com finds one in your country, and 988 works in the US.",
        "Dialling just one of those numbers would be a big thing to do.",
        "I'm a shell, I can't hold your hand, so please let a person do it.",
    ],
    medical: &[
        "For anything your body decides, please ask a doctor and not a card.",
        "Diagnoses and treatments belong to a doctor, the cards only look at how you feel about it.",
        "If something hurts, have it looked at first, cards come after.",
        "Please don't change any medicine or treatment before talking to your doctor.",
    ],
    legal: &[
        "Where the law comes in, please check with a lawyer or a legal advice centre, not with a card.",
        "Legal decisions need someone who knows the law, I can only look at your side of the heart.",
        "Talk the papers over with a lawyer before you sign or send anything.",
        "This is a legal matter too, and many places offer a first consultation for free.",
    ],
    money: &[
        "Please decide about money with solid figures and someone qualified, not with a card.",
        "A choice this big belongs on paper with an adviser, not only on the sand.",
        "No card can promise a return, so only ever risk what you can spare.",
        "Weigh investing and debt with someone who knows, the cards just look at how you feel about it.",
    ],
};
