"""Words that force, shame, threaten or blame are found where they are said, and good writing is left alone.

One row a sentence; a row is added for each one ever missed and each false alarm.
"""

import pytest

from inara.check.language import find_said
from inara.check.phrases import BLAME, FORCED_COMFORT, SHAME, THREAT, Phrase, Voice

SPOKEN, STORY, ADVICE, TALK = Voice.SPOKEN, Voice.STORY, Voice.ADVICE, Voice.TALK
ALL = (*FORCED_COMFORT, *SHAME, *THREAT, *BLAME)

FORCES = [
    (SPOKEN, "Give Granny a kiss."),
    (SPOKEN, "Give Grandma a big hug!"),
    (SPOKEN, "Be nice and give Aunt Rosa a kiss."),
    (SPOKEN, "Come on, give me a cuddle."),
    (SPOKEN, "Go and hug your sister."),
    (SPOKEN, "Go on, kiss Grandpa."),
    (SPOKEN, "Come here and let me hug you."),
    (SPOKEN, "Come here, let me hold you!"),
    (SPOKEN, "Come and give Daddy a kiss."),
    (SPOKEN, "You have to hug everyone."),
    (SPOKEN, "You must give Granny a kiss."),
    (SPOKEN, "Granny will be sad if you don't kiss her."),
    (SPOKEN, "No hugs until you say sorry."),
    (STORY, "“Give Granny a kiss,” said Mama."),
    (STORY, "Ayli shook her head. Papa hugged her anyway."),
    (ADVICE, "Hug her even if she pushes you away."),
    (ADVICE, "Make her give Granny a hug."),
    (ADVICE, "Insist on a hug."),
    (ADVICE, "Hold him tight until he stops."),
    (ADVICE, "Say: Come here and let me hug you."),
    (ADVICE, "Open your arms and say: “Come here and let me hug you.”"),
]
OFFERS = [
    (SPOKEN, "You can hug Granny, wave, or do neither."),
    (SPOKEN, "You don't have to give Granny a kiss."),
    (SPOKEN, "You do not need to hug anyone."),
    (SPOKEN, "Would you like to give Granny a hug?"),
    (SPOKEN, "Give me a hug if you want to."),
    (SPOKEN, "Give Granny a hug or a wave."),
    (SPOKEN, "I will hug you when you want."),
    (SPOKEN, "Come here when you want a cuddle."),
    (SPOKEN, "My arms are open. No hug is fine too."),
    (SPOKEN, "Shall I give you a hug?"),
    (SPOKEN, "Give Pim a cuddle."),
    (SPOKEN, "Give the cushion a squeeze."),
    (SPOKEN, "Give it to me, please."),
    (SPOKEN, "Give me your hand."),
    (SPOKEN, "Let me see your knee."),
    (STORY, "“Hug?” asks Igar. They hug."),
    (STORY, "“Now I want a hug,” says Ayli."),
    (STORY, "Granny gives the dough a squeeze."),
    (STORY, "Mama kisses the bump, because Igar asks her to."),
    (STORY, "Nobody says “Give Granny a kiss” in this house."),
    (ADVICE, "Never make a child hug a relative."),
    (ADVICE, "Leave out “give Granny a kiss”."),
    (ADVICE, "Offer a hug once, and take no for an answer."),
    (ADVICE, "Hold her hand at the kerb, even if she protests."),
    (ADVICE, "Do not hold him down until he stops."),
    (ADVICE, "Kiss the knee only if she asks."),
    (ADVICE, "Sit near. If he comes to you, hug him as long as he likes."),
    (TALK, "Many of us grew up with “give Granny a kiss”."),
    (ADVICE, "Then it comes, “give Granny a kiss”, and she hides behind your leg."),
    (ADVICE, "Do not say “give Granny a kiss”."),
    (ADVICE, "When people say “give Granny a kiss”, answer for him."),
    (ADVICE, 'When the aunt says "come here and let me hug you", step between them.'),
]
SHAMES = [
    (SPOKEN, "Don't be a baby."),
    (SPOKEN, "Don’t be such a big baby."),
    (SPOKEN, "You are naughty."),
    (SPOKEN, "You're being very naughty today."),
    (SPOKEN, "You are such a bad boy."),
    (SPOKEN, "Be a big boy now."),
    (SPOKEN, "Be a good girl and eat."),
    (SPOKEN, "Good girls don't shout."),
    (SPOKEN, "Big boys don’t cry."),
    (SPOKEN, "Stop crying."),
    (SPOKEN, "Stop that whining now!"),
    (SPOKEN, "You are so mean."),
    (SPOKEN, "Shame on you."),
    (SPOKEN, "What is wrong with you?"),
    (SPOKEN, "Why can't you be more like your sister?"),
    (SPOKEN, "Everyone is looking at you."),
    (SPOKEN, "You're too old for nappies."),
    (SPOKEN, "I'm disappointed in you."),
    (SPOKEN, "Act your age."),
    (SPOKEN, "Bad girl!"),
    (STORY, "“Stop crying,” said the big bear."),
    (STORY, "“You are naughty,” says Papa."),
    (ADVICE, "Tell him firmly: be a big boy."),
    (ADVICE, "Then kneel down and say, *be a big boy now*."),
    (ADVICE, 'You could whisper "stop crying".'),
]
RESPECTS = [
    (SPOKEN, "You are not naughty, you are tired."),
    (SPOKEN, "You may cry as long as you need."),
    (SPOKEN, "Stop. Hitting hurts."),
    (SPOKEN, "You are a baby bird, and I am the nest."),
    (SPOKEN, "You will be a big sister soon."),
    (SPOKEN, "You can be a big girl and still want to be carried."),
    (SPOKEN, "I won't let you hit."),
    (SPOKEN, "You are angry. I am here."),
    (SPOKEN, "What is the matter?"),
    (STORY, "“You are mean!” shouts Igar. “I am,” says Papa, “and I love you.”"),
    (STORY, "Nobody says “Stop crying”."),
    (STORY, "Igar cannot stop crying yet."),
    (STORY, "The soup is bad. Bad soup, says Ayli."),
    (STORY, "They are good boys and girls, the stars."),
    (ADVICE, "Wait until she can stop crying by herself."),
    (ADVICE, "Leave “stop crying” for another life."),
    (ADVICE, "“Big boys don't cry” teaches him to hide his tears."),
    (ADVICE, "When he shouts that you are mean, nod."),
    (ADVICE, 'A passer-by: "big boys don\'t cry". You may stay with your own boy.'),
    (ADVICE, "Perhaps it comes out, *stop crying*, before you can think."),
    (ADVICE, "You may want to say, stop crying. Breathe out instead."),
    (TALK, "You are not a bad mother, and he is not a naughty child."),
]
THREATENS = [
    (SPOKEN, "If you don't come now, I will leave you here."),
    (SPOKEN, "Then I'll leave you here."),
    (SPOKEN, "If you don't eat your peas, no dessert!"),
    (SPOKEN, "No pudding for you unless you finish."),
    (SPOKEN, "If you don't stop, the police will come."),
    (SPOKEN, "The policeman will take you away."),
    (SPOKEN, "We're going home without you."),
    (SPOKEN, "If you keep crying, I'll tell Daddy."),
    (SPOKEN, "Wait till your father gets home."),
    (SPOKEN, "Do you want a smack?"),
    (SPOKEN, "Behave, or else!"),
    (SPOKEN, "Stop it or I'll go without you."),
    (SPOKEN, "I won't love you any more."),
    (SPOKEN, "Nobody will play with you."),
    (SPOKEN, "Santa won't come."),
    (SPOKEN, "The bogeyman will get you."),
    (SPOKEN, "If you don't be quiet, you'll be sorry."),
    (SPOKEN, "This is your last warning."),
    (SPOKEN, "If you won't sleep, Mummy will be very cross.".replace("Mummy", "I")),
    (STORY, "“I will leave you here,” said Mama."),
    (ADVICE, "Say calmly: if you don't come, I'll go without you."),
]
LIMITS = [
    (SPOKEN, "If you don't want a hug, I'll sit here."),
    (SPOKEN, "If you can't sleep, I will come."),
    (SPOKEN, "If you do not come by yourself, I will help you."),
    (SPOKEN, "If you throw it again, I will put it away."),
    (SPOKEN, "I'll leave you here with Rosa, and I come back after the nap."),
    (SPOKEN, "I will never leave you here alone."),
    (SPOKEN, "The shop is closing, so we go home."),
    (SPOKEN, "We have no pudding today."),
    (SPOKEN, "No story tonight, it is too late. Two tomorrow."),
    (SPOKEN, "The police help children who are lost."),
    (SPOKEN, "I will not hit you, and I won't let you hit me."),
    (SPOKEN, "Tea or milk, or something else?"),
    (SPOKEN, "I love you, also when you hit."),
    (STORY, "“If you don't come, I will wait,” says the snail."),
    (STORY, "The wolf will not get you, says Granny."),
    (ADVICE, "Leave threats such as “I'll leave you here”."),
    (ADVICE, "If you leave, say so, and say when you are back."),
    (ADVICE, "Do not say that you will go without him."),
    (TALK, "“I'll go without you” is said in every car park, and it frightens."),
]
BLAMES = [
    (SPOKEN, "You made me angry."),
    (SPOKEN, "You make Mummy so sad."),
    (SPOKEN, "Look what you made me do."),
    (SPOKEN, "It's your fault."),
    (SPOKEN, "Because of you, we are late."),
    (STORY, "“It is all your fault,” said Papa."),
    (ADVICE, "Good mothers never shout."),
    (TALK, "It is your own fault."),
    (TALK, "You are a bad mother."),
    (TALK, "Good parents always stay calm."),
    (TALK, "He does this because you are too soft."),
    (TALK, "Biting is the result of poor parenting."),
    (TALK, "If only you were calmer, she would sleep."),
    (TALK, "You have spoiled her."),
]
FORGIVES = [
    (SPOKEN, "It is not your fault."),
    (SPOKEN, "You made me laugh."),
    (SPOKEN, "I shouted, and that was not your fault."),
    (STORY, "“It is nobody's fault,” says Granny."),
    (ADVICE, "Good parents get angry too."),
    (TALK, "It may feel as if it is your fault."),
    (TALK, "You are not a bad mother."),
    (TALK, "Nobody who shouts once is a bad parent."),
    (TALK, "You have not spoiled her."),
    (TALK, "Good parents do not need to be perfect."),
    (TALK, "Somebody will say that you have spoiled him."),
    (TALK, "A thought such as “I am a bad mother” comes at night."),
]


def rows(sentences: list[tuple[Voice, str]], phrases: tuple[Phrase, ...]) -> list[object]:
    return [pytest.param(voice, text, phrases, id=f"{voice}: {text}") for voice, text in sentences]


@pytest.mark.parametrize(
    ("voice", "text", "phrases"),
    [
        *rows(FORCES, FORCED_COMFORT),
        *rows(SHAMES, SHAME),
        *rows(THREATENS, THREAT),
        *rows(BLAMES, BLAME),
    ],
)
def test_what_is_said_is_found(voice: Voice, text: str, phrases: tuple[Phrase, ...]) -> None:
    assert find_said(text, voice, phrases)


@pytest.mark.parametrize(
    ("voice", "text", "phrases"),
    rows([*OFFERS, *RESPECTS, *LIMITS, *FORGIVES], ALL),
)
def test_good_writing_is_left_alone(voice: Voice, text: str, phrases: tuple[Phrase, ...]) -> None:
    assert find_said(text, voice, phrases) == []


def test_a_phrase_that_is_said_twice_is_found_once() -> None:
    assert find_said("Stop crying. Stop crying.", SPOKEN, SHAME) == ["Stop crying"]
