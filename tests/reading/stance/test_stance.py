"""Sentences of our own over all stances and certainties, with the source, cue and content given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.types import Attribution

Judge = Callable[[str], Attribution]

SENTENCES = {
    ("asserts", "certain"): [
        "{s|Police} {q|said} {c|two men were killed}.",
        "{s|The witness} {q|said} {c|she had not been asked to testify}.",
        "{c|His soldiers} {q|had not been told} {c|to retreat}.",
        "{q|According to} {s|the ministry}, {c|the drone was shot down}.",
        "{s|The mayor} {q|announced} {c|that the bridge was closed}.",
        "{c|“We lost everything,”} {s|she} {q|told} reporters.",
        "{s|The rebels} {q|claimed} {c|the town had fallen}.",
        "{s|The rebels} {q|claimed responsibility for} {c|the attack}.",
        "{s|The general} {q|admitted} {c|that his men had fired}.",
        "{s|The court} {q|ruled} {c|that the arrest was illegal}.",
        "{s|The report} {q|found} {c|that the pilot was drunk}.",
        "{s|The governor} {q|confirmed} {c|the death of a guard}.",
        "{s|Kyiv} {q|accused} Moscow of {c|shelling the plant}.",
        "{s|Officials} {q|warned} {c|that the river was rising}.",
        "{s|The union} {q|condemned} {c|the arrests}.",
        "{s|The ministry} {q|insisted} {c|that its planes had bombed a depot}.",
        "{s|Police} {q|said} {c|no one was hurt}.",
        "{s|The airline} {q|assured} passengers {c|that the plane was safe}.",
        "{s|The minister} {q|said} {c|the election will be held in May}.",
        "{s|The firm} {q|offered proof that} {c|the tests had passed}.",
        "{s|Doctors} {q|said} {c|the boy could not walk}.",
        "{s|Nobody} {q|disputes} {c|that people died}.",
        "{s|The adviser} {q|offered} {c|a lesson in physics}.",
        "{s|The witness} {q|described} {c|a man in a red coat}.",
        "{s|The group} {q|took responsibility for} {c|the blast}.",
    ],
    ("asserts", "probable"): [
        "{s|Police} {q|believe} {c|the fire was set on purpose}.",
        "{s|Analysts} {q|think} {c|the missile came from the sea}.",
        "{s|The bank} {q|expects} {c|prices to fall}.",
        "{s|Officials} {q|suspect} {c|a gas leak}.",
        "{s|The agency} {q|estimated} {c|that forty people had fled}.",
        "{s|The army} {q|said} {c|the rocket was probably fired from the hills}.",
        "{s|The army} {q|said} {c|it was likely that the rocket came from the hills}.",
        "{s|The coroner} {q|said} {c|the man appeared to have drowned}.",
        "{s|The spokesman} {q|said} {c|rebels were believed to be behind the raid}.",
        "{c|“I think he fell,”} {s|the guide} {q|said}.",
        "{s|The ministry} {q|predicted} {c|a hard winter}.",
        "{s|Investigators} {q|assume} {c|that the driver fell asleep}.",
        "{s|The chief} {q|said} {c|the attack was apparently aimed at the mayor}.",
        "{s|The inspector} {q|said} {c|the crack must have been there for years}.",
    ],
    ("asserts", "possible"): [
        "{s|Police} {q|said} {c|the blast may have killed two}.",
        "{s|The mayor} {q|said} {c|more bodies could be under the rubble}.",
        "{s|The study} {q|suggests} {c|that the drug slows the disease}.",
        "{s|Aid workers} {q|fear} {c|that hundreds have drowned}.",
        "{s|The minister} {q|hinted} {c|that taxes would rise}.",
        "{s|Officials} {q|did not rule out} {c|a terrorist attack}.",
        "{s|Police} {q|have not ruled out} {c|arson}.",
        "{s|The general} {q|said} {c|perhaps the radar had failed}.",
        "{s|The paper} {q|speculated} {c|that the king was ill}.",
        "{s|The data} {q|indicate} {c|that sales fell}.",
        "{s|The captain} {q|said} {c|it was possible that the engine had failed}.",
        "{s|Residents} {q|hope} {c|the water will return}.",
        "{s|The agency} {q|said} {c|the plane might have been hit by a missile}.",
    ],
    ("denies", "certain"): [
        "{s|Moscow} {q|denied} {c|that its forces had crossed the border}.",
        "{s|The ministry} {q|rejected claims} {c|that prisoners were beaten}.",
        "{s|The president} {q|dismissed} {c|the report}.",
        "{s|The firm} {q|refuted} {c|the allegation of fraud}.",
        "{s|The mayor} {q|said} {c|the report was not true}.",
        "{s|She} {q|called} {c|the allegation baseless}.",
        "{s|The embassy} {q|called} {c|the claims false}.",
        "{s|The army} {q|said} {c|it had nothing to do with the blast}.",
        "{s|The minister} {q|said} {c|there was no evidence that troops were involved}.",
        "{s|The group} {q|said} {c|it was not involved in the attack}.",
        "{s|Iran} {q|said} {c|it had no role in the strike}.",
        "{c|“I did not kill her,”} {s|he} {q|said}.",
        "{c|“We did not attack the hospital,”} {s|the commander} {q|said}.",
        "{s|He} {q|pleaded not guilty to} {c|the charges}.",
        "{s|The company} {q|disputed} {c|the figures}.",
        "{s|The Kremlin} {q|described as false} {c|the reports of a deal}.",
        "{s|The rebels} {q|denied responsibility for} {c|the bombing}.",
        "{c|“That is a lie,”} {s|the senator} {q|said}.",
        "{c|“The story is fake,”} {s|she} {q|wrote}.",
        "{s|The bank} {q|contradicted} {c|the minister's account}.",
        "{s|The SDF, in which the YPG is the main force,} {q|said} {c|it had no connection}.",
        "{s|Omar Abdi} {q|wrote} {c|that his forces had no relation to the explosion}.",
        "{s|Israel} {q|said} {c|it did not strike the hospital}.",
        "{s|The spokesman} {q|brushed off} {c|the criticism}.",
        "{s|The general} {q|said} {c|the accusation was groundless}.",
        "{s|The minister} {q|said} {c|the charges are not true}.",
    ],
    ("denies", "probable"): [
        "{s|The judge} {q|does not believe} {c|that the witness lied}.",
        "{s|Analysts} {q|do not think} {c|the rebels hold the town}.",
        "{s|Voters} {q|don't believe} {c|the promise}.",
    ],
    ("declines", "unknown"): [
        "{s|The palace} {q|had} {c|no immediate response}.",
        "{s|The palace} {q|issued} {c|no statement}.",
        "There {q|was} {c|no immediate reaction} from {s|Tehran}.",
        "{s|The owner} {q|was not available} {c|for comment}.",
        "{s|The agency} {q|was not able} {c|to verify the claim}.",
        "{s|The ministry} {q|declined to comment on} {c|the report}.",
        "{s|The ministry} {q|declined} {c|to comment on the report}.",
        "{s|The army} {q|would not confirm} {c|the strike}.",
        "{s|Kyiv} {q|has not claimed responsibility for} {c|the attack}.",
        "{s|The firm} {q|did not respond to} {c|a request for comment}.",
        "{s|The firm} {q|did not immediately respond to} {c|questions}.",
        "{s|She} {q|refused to say} {c|who had paid}.",
        "{s|The Pentagon} {q|neither confirmed nor denied} {c|the raid}.",
        "{s|The spokesman} {q|did not say} {c|how many were hurt}.",
        "{s|Officials} {q|did not disclose} {c|the cause}.",
        "{s|No group} {q|has claimed responsibility for} {c|the bombing}.",
        "{s|The group} {q|has yet to claim} {c|the attack}.",
        "{s|Officials} {q|did not deny} {c|the talks}.",
        "{s|The lawyer} {q|could not be reached for comment on} {c|the case}.",
        "{s|The company} {q|never confirmed} {c|the sale}.",
        "{s|He} {q|stopped short of} {c|blaming the army}.",
        "{s|The chief} {q|said} {c|he could not comment on the case}.",
        "{s|The mayor} {q|wouldn’t say} {c|whether he would run}.",
        "{s|The palace} {q|declined to rule out} {c|an abdication}.",
        "{s|Police} {q|have not identified} {c|the dead}.",
        "{s|He} {q|did not mention} {c|the raid}.",
        "{s|Moscow} {q|did not confirm or deny} {c|the loss of the ship}.",
        "{s|The agency} {q|gave no} {c|details of the crash}.",
    ],
    ("asks", "unknown"): [
        "{s|The union} {q|demanded} {c|that the minister resign}.",
        "{s|The pope} {q|called for} {c|a truce}.",
        "{s|The mayor} {q|urged} {c|residents to leave}.",
        "{s|The judge} {q|ordered} {c|the release of the boy}.",
        "{s|The envoy} {q|called on} {c|both sides to talk}.",
        "{s|Ukraine} {q|asked for} {c|more missiles}.",
        "{s|She} {q|asked} {c|the court to hear her son}.",
        "{s|He} {q|begged} {c|the guards to stop}.",
        "{s|The council} {q|recommended} {c|that the road be closed}.",
        "{s|The officer} {q|told} {c|them to leave the square}.",
        "{c|“Leave the city now,”} {s|the mayor} {q|said}.",
        "{s|The president} {q|said} {c|the troops must withdraw}.",
        "{c|“They should apologize,”} {s|the coach} {q|said}.",
        "{s|The group} {q|appealed for} {c|help}.",
        "{s|The agency} {q|requested} {c|access to the site}.",
        "{s|The opposition} {q|wants} {c|a new vote}.",
        "{s|The army} {q|warned} {c|civilians to stay away from the bridge}.",
        "{s|The bishop} {q|pleaded for} {c|mercy}.",
        "{s|The senate} {q|insisted on} {c|an inquiry}.",
    ],
    ("promises", "certain"): [
        "{s|The general} {q|vowed} {c|to retake the town}.",
        "{s|The president} {q|threatened} {c|to close the strait}.",
        "{s|The bank} {q|pledged} {c|ten million dollars}.",
        "{s|He} {q|promised} {c|that the money would be paid}.",
        "{s|The firm} {q|plans} {c|to open a plant}.",
        "{s|Turkey} {q|offered} {c|to host the talks}.",
        "{c|“We will strike back,”} {s|the minister} {q|said}.",
        "{s|Iran} {q|said} {c|it would retaliate}.",
        "{s|The mayor} {q|said} {c|he would resign in June}.",
        "{s|The union} {q|said} {c|it plans to strike on Friday}.",
        "{s|The army} {q|announced plans} {c|to pull back}.",
        "{s|The king} {q|swore to} {c|defend the city}.",
        "{c|“I’ll sue them,”} {s|she} {q|said}.",
    ],
    ("promises", "possible"): [
        "{s|The government} {q|is considering} {c|a curfew}.",
        "{s|The club} {q|is mulling} {c|a sale of its ground}.",
    ],
    ("questions", "unknown"): [
        "{s|Critics} {q|questioned} {c|the need for the raid}.",
        "{s|Experts} {q|doubt} {c|that the truce will hold}.",
        "{s|She} {q|asked} {c|whether the road was safe}.",
        "{s|The senator} {q|asked} {c|why the army had waited}.",
        "{c|“Where is my son?”} {s|she} {q|asked}.",
        "{c|“Who gave the order?”} {s|the judge} {q|said}.",
        "{s|He} {q|wondered} {c|if the guards had slept}.",
        "{s|Lawyers} {q|cast doubt on} {c|the confession}.",
        "{q|It is unclear} {c|whether the pilot survived}.",
        "{s|Police} {q|do not know} {c|whether the man was armed}.",
        "{s|The panel} {q|raised questions about} {c|the contract}.",
        "{s|Officials} {q|are not sure} {c|how the fire began}.",
        "{s|The coach} {q|was skeptical of} {c|the test}.",
    ],
}
CASES = [(text, stance, certainty) for (stance, certainty), texts in SENTENCES.items() for text in texts]
MORE = [
    (text, stance, certainty)
    for line in Path(__file__).with_name("sentences.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for stance, certainty, text in [line.split("\t")]
]


@pytest.mark.parametrize(("text", "stance", "certainty"), CASES + MORE)
def test_a_source_takes_the_stance_and_is_as_sure_as_its_words_say(
    text: str, stance: str, certainty: str, judge: Judge
) -> None:
    found = judge(text)
    assert (found.stance, found.certainty) == (stance, certainty)


def test_an_attribution_without_a_cue_asserts(judge: Judge) -> None:
    found = judge("{s|Officials}: {c|two men were killed}.")
    assert (found.stance, found.certainty) == ("asserts", "certain")


def test_only_stance_and_certainty_change(judge: Judge) -> None:
    found = judge("{s|Moscow} {q|denied} {c|the raid}.")
    assert (found.source, found.cue, found.content) == (((0, 6),), ((7, 13),), ((14, 22),))


WORDS = "not said no denied to comment would may the whether it rule out ? “ ” will must have be claim"


@settings(max_examples=60, deadline=None)
@given(
    cue=st.lists(st.sampled_from(WORDS.split(" ")), max_size=6),
    content=st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=8),
)
def test_any_words_are_judged_and_open_stances_have_no_certainty(
    cue: list[str], content: list[str], judge: Judge
) -> None:
    found = judge(f"{{s|He}} {{q|{' '.join(cue)}}} {{c|{' '.join(content)}}}.")
    assert (found.certainty == "unknown") == (found.stance in ("asks", "questions", "declines"))
