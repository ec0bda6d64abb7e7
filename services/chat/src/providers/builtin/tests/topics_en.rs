use deck::Topic;

use super::said;
use crate::providers::builtin::recognise_topic;

const TABLE: &[(Topic, &[&str])] = &[
    (
        Topic::Love,
        &[
            "Does my crush like me back?",
            "My boyfriend hasn't texted me in days",
            "Should I get back together with my ex?",
            "I think my girlfriend is cheating on me",
            "When will I find love?",
            "We broke up last week and it hurts",
            "I've been dating someone new",
            "Is he the one for me?",
            "my husband and i barely talk",
            "I have feelings for someone I shouldn't",
        ],
    ),
    (
        Topic::Work,
        &[
            "Should I quit my job?",
            "My boss keeps ignoring me",
            "I have an interview on Monday",
            "Will I get the promotion?",
            "I want to start my own business",
            "I'm stuck in my career",
            "They laid me off, what about my career now",
            "Is freelancing right for me?",
            "The office is unbearable lately",
            "I work too much overtime",
        ],
    ),
    (
        Topic::Study,
        &[
            "Will I pass my exams?",
            "I can't focus on studying",
            "Should I go to grad school?",
            "My thesis is going nowhere",
            "which major should I choose at university",
            "I failed my midterms again",
            "My grades are slipping",
            "Is dropping out of college a mistake?",
        ],
    ),
    (
        Topic::Money,
        &[
            "Why can't I save money?",
            "Should I invest in crypto?",
            "My debt keeps growing",
            "Can I afford to buy a house?",
            "I'm worried about the rent",
            "How will my finances look this year?",
            "I lost my savings on stocks",
        ],
    ),
    (
        Topic::Health,
        &[
            "I can't sleep at night",
            "I'm worried about my health",
            "I'm always tired and have headaches",
            "Will this diet finally work?",
            "I need to start exercising",
            "My back has been in pain for weeks",
        ],
    ),
    (
        Topic::Relationships,
        &[
            "My best friend is avoiding me",
            "I had a fight with my mom",
            "My parents don't understand me",
            "My roommate drives me mad",
            "I feel left out by my friends",
            "my sister and I fell out",
            "How do I deal with my in-laws?",
        ],
    ),
    (
        Topic::Oneself,
        &[
            "I don't know who I am anymore",
            "I feel so lost and empty",
            "My self-esteem is at rock bottom",
            "I keep overthinking everything",
            "I feel stuck and burned out",
            "What is my purpose?",
            "I'm lonely",
        ],
    ),
    (Topic::General, &["hello", "Will it rain tomorrow?", "lol", "just draw the cards", "hmm"]),
];

#[test]
fn topics_are_recognised_in_english() {
    for (topic, sentences) in TABLE {
        for sentence in *sentences {
            assert_eq!(recognise_topic(&[said(sentence)]), *topic, "{sentence}");
        }
    }
}

#[test]
fn the_tables_are_as_long_as_they_should_be() {
    assert!(TABLE.iter().map(|(_, sentences)| sentences.len()).sum::<usize>() >= 40);
}
