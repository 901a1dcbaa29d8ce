"""Phrases that force, shame, threaten or blame, in English, as patterns.

Each is directed: said to somebody, not merely mentioned. Precision comes first, so that good writing is left alone;
`docs/explanation/check.md` says what is not looked for. In a pattern `^` is the start of a sentence or of a quotation
and `WHO` is a near person, never a toy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_WHO = (
    r"(?:me|us|him|her|them|(?:your |the )?(?:granny|gran|grandma|grandpa|grandad|granddad|grandmother|grandfather|nana|nanna|"
    r"nan|oma|opa|aunt(?:ie|y)?|uncle|mummy|mommy|mum|mom|mama|daddy|dad|papa|brother|sister|baby|friend|cousin)"
    r"(?: \w+)?)"
)
_CHILD = r"(?:him|her|them|your (?:child|son|daughter|toddler)|the child|a child)"
_TOUCH = r"(?:hug|kiss|cuddle|squeeze|embrace)"
_PUSH = r"(?:(?:please|now|so|just|come on|go on|quick|be (?:nice|good|polite|kind)|don't be shy)[,!]? (?:and )?){0,4}"
_AND = r"(?:,? (?:and|then) |, )"
_SAD = r"(?:sad|cross|angry|mad|upset|furious|ill|sick|tired|late|cry|shout|yell|scream)"
_NAUGHTY = r"(?:naughty|lazy|selfish|spoil(?:t|ed)|ungrateful|greedy|wicked|a (?:little )?(?:brat|pest|nuisance|cry-?baby|monster|liar))"
_MEAN = r"(?:bad|mean|nasty|horrible|stupid|dumb|disgusting|ridiculous|clumsy|rude|impossible|dramatic|a (?:big )?baby(?=[.,!?;:]|$))"
_SO = r"(?:so|such|just|being|being so|really|very|always|too|a very|nothing but) "
_KIN = r"(?:mother|father|mum|mom|mummy|dad|daddy|parent|carer|caregiver)"


class Voice(StrEnum):
    """Who speaks in a passage."""

    SPOKEN = "spoken"
    """A grown-up to a child, word for word."""
    STORY = "story"
    """A story to a child."""
    ADVICE = "advice"
    """A guide to a parent, about what to do and say; it may name what not to say."""
    TALK = "talk"
    """A guide to a parent, about everything else."""


@dataclass(frozen=True)
class Phrase:
    """A pattern, and where it counts."""

    pattern: re.Pattern[str]
    only_spoken: bool = False
    """Only in what a grown-up says to a child: elsewhere a child may be saying it."""
    unless_offered: bool = False
    """Not where the same sentence leaves the choice to the child."""


def _phrases(*patterns: str, only_spoken: bool = False, unless_offered: bool = False) -> tuple[Phrase, ...]:
    return tuple(Phrase(_compiled(pattern), only_spoken, unless_offered) for pattern in patterns)


def _compiled(pattern: str) -> re.Pattern[str]:
    """Give a pattern with word edges; a leading `^` is the start of a sentence, quotation or emphasis."""
    start = r"(?:^|(?<=[\"“‘«*(])|(?<=[:,;] )|(?<=[–—] ))" if pattern.startswith("^") else r"(?<!\w)"
    return re.compile(f"{start}{pattern.removeprefix('^').replace('WHO', _WHO)}(?!\\w)", re.IGNORECASE)


FORCED_COMFORT = (
    *_phrases(
        rf"^{_PUSH}give WHO (?:a |an |one |some )?(?:big |little |nice |last |goodbye |good night ){{0,4}}(?:{_TOUCH}|hugs|kisses|cuddles)",
        rf"^{_PUSH}(?:go|come)(?: here| over)?{_AND}?(?:and |to )?(?:give WHO an? (?:big |little |nice ){{0,4}}{_TOUCH}|{_TOUCH} WHO)",
        rf"^{_PUSH}{_TOUCH} (?:me|granny|gran|grandma|grandpa|grandad|nana|oma|opa|auntie|aunty|aunt \w+|uncle|uncle \w+)",
        rf"come here{_AND}?(?:and )?let me (?:{_TOUCH}|hold|comfort) you",
        rf"^{_PUSH}let me {_TOUCH} you",
        rf"^{_PUSH}come (?:here |over )?for (?:a|your) (?:big |little |nice ){{0,4}}{_TOUCH}",
        rf"(?:you|she|he) (?:have to|has to|must|need to|needs to|ought to|will|are going to|'ve got to) {_TOUCH} (?:WHO|everyone|everybody)",
        rf"(?:you|she|he) (?:have to|has to|must|need to|needs to) give (?:WHO|everyone) (?:a |an )?(?:big |nice ){{0,4}}(?:{_TOUCH}|hugs|kisses)",
        rf"^make (?:sure )?(?:{_CHILD}) (?:{_TOUCH}|give WHO a {_TOUCH})",
        rf"^insist on (?:a|the|your) {_TOUCH}",
        rf"(?:{_TOUCH}|hugs?|kiss(?:es)?|cuddles?) {_CHILD} (?:anyway|all the same|even (?:if|though|when) (?:she|he|they|your child))",
        r"(?:hugged|kissed|cuddled) (?:him|her|them) (?:anyway|all the same|even though|although)",
        rf"hold {_CHILD} (?:tight|tightly|firmly|down|close) until (?:she|he|they|your child) (?:calms?|stops?|gives? (?:in|up)|settles?|relax(?:es)?)",
        rf"^(?:pick {_CHILD} up|hug {_CHILD}|hold {_CHILD}|cuddle {_CHILD}) (?:whether|no matter)",
        rf"(?:sad|hurt|upset|cross|disappointed|cry) if you (?:don't|do not|won't|will not) (?:{_TOUCH}|give WHO a {_TOUCH}|let WHO {_TOUCH})",
        rf"no (?:{_TOUCH}|hugs|kisses|cuddles) (?:until|unless|if) you",
        unless_offered=True,
    ),
)

SHAME = (
    *_phrases(
        r"don't be (?:such )?an? (?:big |little |silly ){0,4}(?:baby|cry-?baby|wimp|sissy|scaredy-?cat|chicken|brat|pain|spoilsport|coward|girl)",
        r"(?:stop|quit) being (?:such )?(?:a (?:big |little ){0,4}(?:baby|cry-?baby|wimp|brat|pain|coward)|naughty|difficult|dramatic|ridiculous)",
        r"^(?:(?:please|now|come on|just|and|be brave and|you (?:must|have to|need to))[,!]? ){0,4}be an? (?:big|good|brave|nice|strong) (?:boy|girl|kid|child|man)",
        r"(?:big|good|brave|nice|strong|clever) (?:boys|girls|kids|children) (?:don't|do not|never|wouldn't)",
        r"(?:boys|girls) (?:don't|do not) (?:cry|hit|shout|scream|get angry)",
        r"^(?:(?:please|now|just|oh|you must|you have to|come on)[,!]? ){0,4}(?:stop|quit) (?:that |the |this |your |all (?:this|that) ){0,4}(?:crying|whining|whinging|whingeing|moaning|snivelling|sniveling|blubbing|bawling|fussing)",
        r"^stop making (?:such )?a fuss",
        rf"you(?:'re| are) (?:{_SO}){{0,4}}{_NAUGHTY}",
        rf"you(?:'re| are) (?:{_SO}){{0,4}}a? ?(?:bad|naughty|silly|stupid|mean|horrid) (?:little )?(?:boy|girl|child|kid|thing)",
        r"^(?:bad|naughty) (?:boy|girl|child)",
        r"what(?:'s| is) (?:the matter|wrong) with you\?",
        r"shame on you",
        r"you (?:should|ought to) be ashamed",
        r"(?:I'm|I am|we're|we are|mummy is|daddy is|mama is|papa is) (?:so |very |really )?(?:ashamed of|disgusted with|disgusted by|disappointed in|disappointed with) you",
        r"why can't you (?:be|behave|just be|sit still) (?:more )?like",
        r"^(?:act your age|grow up|don't be pathetic|toughen up|man up)(?=[.!,])",
        r"nobody (?:likes|wants|loves) (?:a |an )?(?:cry-?baby|brat|naughty|whiny|angry|children who|boys who|girls who|you)",
        r"(?:everyone|everybody|people|they)(?:'s| is|'re| are)(?: all)? (?:looking|staring|laughing) at you",
        r"you(?:'re| are) (?:much |far |really )?too (?:big|old) (?:to cry|to be scared|for (?:crying|tears|tantrums|nappies|diapers|a (?:dummy|pacifier)|this nonsense|that nonsense))",
        r"(?:even )?(?:a baby|babies|your (?:little|baby) (?:sister|brother)) can do (?:that|it|this)",
    ),
    *_phrases(rf"you(?:'re| are) (?:{_SO}){{0,4}}{_MEAN}", only_spoken=True),
)

THREAT = (
    *_phrases(
        r"(?:I'll|I will|we'll|we will|I'm going to|I am going to|we're going to|I'm|we're) (?:just )?(?:leave|leaving) you (?:here|behind|there|in the (?:shop|street|car))(?! (?:with|at))",
        r"(?:I'll|I will|we'll|we will|I'm|I am|we're|mummy is|daddy is) (?:just )?(?:go|going|leave|leaving) (?:home )?without you",
        r"police(?:man|men|woman| officer)? (?:will|is going to|are going to|is coming to|are coming to)(?: come and| come to)? (?:take|get|lock|fetch|arrest) (?:you|naughty|bad)",
        r"(?:I'll|I will|I'm going to|we'll) (?:call|ring|tell|fetch) the police(?! (?:to help|for help))",
        r"(?:I'll|I will|I'm going to|you'll|you will|you're going to|do you want to) (?:get (?:a |the )?)?(?:smack(?:ed|ing)?|slap(?:ped)?|spank(?:ed|ing)?|belt(?:ed)?|wooden spoon|hiding)",
        r"do you want a (?:smack|slap|spanking|hiding)",
        r"(?:give you|I'll give you) something to cry about",
        r"wait (?:until|till) your (?:father|mother|dad|mum|mom|daddy|mummy) (?:gets|comes|hears|sees|finds)",
        r"(?:I'll|I will|I'm going to) tell (?:your (?:father|mother|dad|mum|mom|teacher)|daddy|mummy|santa|father christmas) (?:on you|about you|what you did|how (?:naughty|bad))",
        r"(?:santa|father christmas|the tooth fairy|saint nicholas)(?: claus)? (?:won't|will not|is watching|doesn't|does not)(?! mind)",
        r"(?:monster|bogeyman|boogeyman|bogey man|witch|wolf|ghost|dog|policeman|man|doctor|giant) (?:will|is going to|'s going to|'ll) (?:come and )?(?:get|take|eat|bite|catch|steal) you",
        r"I (?:won't|will not|don't|do not|can't|cannot|shan't) (?:love|like|want) you(?: any ?more| if| when| until| unless)",
        r"(?:nobody|no one|no-one) will (?:love|like|want|play with) you",
        r"(?:I'll|I will|we'll|we will) (?:give|send|sell|throw) (?:you|the baby|him|her) (?:away|back|out)",
        r"(?:no|without any|you won't get any|you get no|you're not getting any) (?:dessert|pudding|sweets|candy|cake|ice cream|story|stories|bedtime story|treats?|supper|dinner|birthday|presents?|telly|tv|tablet|screen time)(?: tonight| today| for you)? (?:for you|if you|unless you|until you|then[.!,])",
        rf"if you (?:don't|do not|won't|will not|keep|carry on|can't|cannot|dare)\b[^.?!]{{0,60}}?\b(?:no (?:dessert|pudding|sweets|candy|story|stories|treats?|supper|birthday|presents?|telly|tv|tablet|screens?)|you(?:'ll| will) (?:be (?:sorry|in trouble|punished)|regret|go to (?:bed|your room)|lose|get (?:a|no))|you (?:won't|will not|can't|cannot) (?:have|get|see|go|come)|(?:I|we)(?:'ll| will| am going to|'m going to) (?:leave you|leave without|go (?:home )?without|throw|tell (?:daddy|mummy|your|santa)|call the|send you|lock|smack|slap|spank|be (?:very |really |so )?{_SAD}|never|not (?:love|like|play|read|kiss|hug))|the police)",
        r"(?:stop|behave|eat|listen|come|hurry up|be quiet|sit|sleep|share)(?: \w+){0,4},? or (?:else(?=[.!,\"”’*]|$)|(?:I|we)(?:'ll| will) (?:leave|go without|smack|slap|spank|throw|call|tell|lock|send)|there will be no|you(?:'ll| will) (?:go|get|lose|be sorry))",
        r"(?:this is (?:your|the)|last) (?:last|final) warning|I'm warning you",
        r"you(?:'ll| will) be (?:sorry|punished|in (?:big )?trouble)(?! for)",
    ),
)

BLAME = (
    *_phrases(
        rf"you (?:made|make|are making|'re making) (?:me|mummy|mommy|daddy|mama|papa|granny|grandma|us|everyone) (?:so |very |really |feel ){{0,4}}{_SAD}",
        rf"you(?:'re| are) making (?:me|mummy|mommy|daddy|mama|papa|granny|us|everyone) (?:so |very |really ){{0,4}}{_SAD}",
        r"look what you(?:'ve| have)? made me do",
        r"because of you,? (?:we|I|mummy|daddy)(?:'re|'m| are| am| is|'ll| will| can't)",
        r"(?:it's|it is|that's|that is|this is|it was|that was) (?:all |only |just |entirely ){0,4}(?:your|the (?:parents?|mother|father|mum|mom|dad)(?:'s?|’s?)) (?:own )?fault",
        r"you(?:'ve| have)? (?:only )?(?:got )?(?:yourself|yourselves) to blame",
        rf"you(?:'re| are) (?:being )?(?:such )?(?:a )?(?:really |very ){{0,4}}(?:bad|terrible|lazy|cold|selfish|useless|neglectful|weak|poor) {_KIN}s?",
        rf"(?:a )?(?:good|real|loving|proper|caring) {_KIN}s? (?:never|always|would (?:never|not|always)|wouldn't|must|should)",
        rf"(?:only )?(?:bad|lazy|weak|selfish) {_KIN}s? (?:let|leave|give|shout|do|use|send|allow|who)",
        r"you(?:'ve| have) (?:already )?(?:spoil(?:ed|t)|ruined|damaged|failed) (?:your|the|him|her|them)",
        r"because you(?:'re| are|'ve been| have been| were) (?:too |so )?(?:soft|lenient|weak|anxious|lazy|inconsistent|permissive|strict|cold|not (?:strict|firm|consistent) enough)",
        r"(?:result|sign|fault|product|outcome) of (?:bad|poor|lazy|weak|soft) parent(?:ing|s)",
        r"if (?:only )?you (?:were|had been) (?:a )?(?:calmer|firmer|stricter|better|more (?:patient|consistent|loving))",
        r"you should have known(?: better)?",
        r"(?:how could you|what did you do to) (?:let|make|allow|do)",
        r"(?:your child|she|he) (?:only )?(?:does|behaves like|acts like) (?:this|that) because you",
    ),
)
