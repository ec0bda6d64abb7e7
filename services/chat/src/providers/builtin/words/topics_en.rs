//! What English messages say about each topic.

use std::sync::LazyLock;

use deck::Topic;

use super::{Cue, Cues, parse_cues};

pub fn cues(topic: Topic) -> &'static [Cue] {
    match topic {
        Topic::Love => &LOVE,
        Topic::Work => &WORK,
        Topic::Study => &STUDY,
        Topic::Money => &MONEY,
        Topic::Health => &HEALTH,
        Topic::Relationships => &RELATIONSHIPS,
        Topic::Oneself => &ONESELF,
        Topic::General => &[],
    }
}

static LOVE: Cues = LazyLock::new(|| {
    parse_cues(
        "
    6: crush = your crush, boyfriend* = your boyfriend, girlfriend* = your girlfriend,
       breakup = the breakup, soulmate* = finding your person, ask him out = asking him out,
       ask her out = asking her out, ask them out = asking them out
    5: husband* = your husband, wife = your wife, fiance* = the wedding ahead, spouse, my ex = your ex,
       romance = romance, dating = dating, tinder = dating apps, break up = a breakup,
       broke up = the breakup, breaking up = breaking up, dumped, marry = marriage, marriage = marriage,
       divorc*, the one for me = finding your person, ghosted = being ghosted, cheating on,
       back together = getting back together, guy i like, girl i like, someone i like
    4: an ex = an old flame, loves, romantic*, married = marriage, propose to = a proposal,
       my relationship = your relationship, long distance = the distance between you,
       feelings for = those feelings, likes me, like me back, into me, cheat on me
    3: partner = your partner, love = love, in love = being in love, date = that date, dates = dating,
       hinge = dating apps, single, this relationship = this relationship,
       text me back = that silence on the phone
    2: like me, texting me = those texts
",
    )
});

static RELATIONSHIPS: Cues = LazyLock::new(|| {
    parse_cues(
        "
    6: friendship* = a friendship, roommate* = your roommate, flatmate* = your flatmate, bullied
    5: bestie = your best friend, mom = your mom, mum = your mum, mother = your mother, dad = your dad,
       father = your father, parents = your parents, family = your family, brother* = your brother,
       sister* = your sister, sibling* = your siblings, daughter* = your daughter, in laws = the in-laws,
       coworker* = your coworker, colleague* = your colleague, left out = being left out,
       falling out = the falling-out, fell out = the falling-out
    4: friend = your friend, friends = your friends, son = your son, in law = the in-laws,
       neighbo* = the neighbours, trust people = trust, drifting apart = drifting apart,
       drifted apart = drifting apart, make up with = making up
    3: best friend = your best friend, argument* = that argument, fight with = that fight,
       fought = that fight, apologi* = an apology, betray*
    2: fighting
    1: people at
",
    )
});

static WORK: Cues = LazyLock::new(|| {
    parse_cues(
        "
    7: career* = your career
    6: job* = the job, workplace = your workplace, interview* = the interview, promot* = that promotion,
       resign* = handing in your notice, laid off, freelanc* = freelancing
    5: boss* = your boss, manager* = your manager, fired, hired = getting hired, hiring = getting hired,
       cv = your CV, startup = the start-up, business = your business, overtime = all that overtime,
       employ* = your employer
    4: work = work, office = the office, resume = your résumé, client* = your clients,
       profession* = your profession, company = the company, team lead = your team lead
    3: working = work, raise at = a raise, quit, project* = the project, deadline* = that deadline,
       shifts = your shifts
    2: coworker*, colleague*, shift = your shifts
",
    )
});

static STUDY: Cues = LazyLock::new(|| {
    parse_cues(
        "
    6: study = your studies, studies = your studies, studying = your studies, exam = the exam,
       exams = the exams, midterm* = the midterms, grades = your grades, gpa = your grades,
       thesis = the thesis, dissertation = the dissertation, homework = the homework
    5: finals = the finals, school = school, college = college, university = university, uni = uni,
       degree = your degree, major in = choosing a major, my major = your major, phd = the PhD,
       assignment* = the assignment, semester* = this semester, scholarship* = the scholarship,
       certificat* = the certificate, admission* = admission
    4: grade = your grade, masters = a master's, grad school = grad school, professor* = your professor,
       classes = your classes, graduat* = graduating, tutor*, drop out = dropping out
    3: test = the test, teacher* = your teacher, class = that class, course = that course,
       learn* = learning
    2: abroad = going abroad
",
    )
});

static MONEY: Cues = LazyLock::new(|| {
    parse_cues(
        "
    6: money = money, financ* = your finances, debt* = the debt, loan* = the loan,
       mortgage = the mortgage, invest* = investing, stocks = stocks, crypto* = crypto, bitcoin = bitcoin,
       savings = your savings, budget* = your budget, lottery = the lottery, bankrupt*,
       credit card* = the credit card
    5: paycheck* = your paycheck, rent = the rent, bills = the bills, stock = stocks, save up = saving up,
       spending = your spending, rich, afford = what you can afford, buy a house = buying a house,
       wealth*, pension = the pension, income = your income
    4: cash = money, salary = your salary, pay rise = a pay rise, expens* = what things cost
    3: saving = saving
    2: broke
",
    )
});

static HEALTH: Cues = LazyLock::new(|| {
    parse_cues(
        "
    6: health* = your health, illness, insomnia = those sleepless nights, fatigue = being tired,
       diet* = the diet, exercis* = exercise, workout* = exercise, headache* = those headaches,
       migraine* = those migraines, surgery = the surgery, symptom*, medicat*
    5: sick, hospital, doctor* = the doctor, sleep = your sleep, gym = the gym, my body = your body,
       pregnan*, smoking = smoking
    4: ill, sleeping = your sleep, tired = being tired, exhaust* = being worn out, weight = your weight,
       pain
    3: cant sleep = those sleepless nights, my back = your back, stress* = the stress, drinking,
       recover* = getting better, energy = your energy
",
    )
});

static ONESELF: Cues = LazyLock::new(|| {
    parse_cues(
        "
    7: self esteem = self-esteem
    6: confidence = confidence, who i am = who you are, loneliness = loneliness, burnout = burnout,
       burned out = burnout, burnt out = burnout, not good enough = feeling not good enough
    5: confident = confidence, purpose = purpose, lonely = loneliness, anxi* = that anxious feeling,
       depress* = the heaviness, overthink* = overthinking, perfectionis* = perfectionism,
       insecur* = insecurity, imposter = feeling like an impostor, what i want = what you want
    4: myself = how you are with yourself, my life = your life, empty = that empty feeling,
       numb = feeling numb, stuck = feeling stuck, habit* = that habit, motivat* = motivation
    3: meaning = meaning, lost = feeling lost, regret* = that regret, dream = your dream,
       dreams = your dreams, direction = direction, grow as = growing, unhappy
    2: alone = being alone, compar* = comparing
",
    )
});
