"""Every fault an author can make: where it is found, and the sentence that says so."""

from __future__ import annotations

# ruff: noqa: E501 - a row of a table stays on one line
from pathlib import Path

import pytest

from mmltutor.bank.load import load
from mmltutor.errors import BankError
from tests.bank.banks import WAVE, bank_text, make_bank, with_lines, write_bank

TEMPLATE_FAULTS = [
    # The lines below stand for keys of the template WAVE, whose `- id` is line 6, column 3 of the file.
    ({"level": "level: 4"}, "7:12: A level must be a whole number from 1 to 3, not '4'."),
    ({"level": "level: hard"}, "7:12: A level must be a whole number from 1 to 3, not 'hard'."),
    ({"level": ""}, "6:5: A template needs the key 'level': 1, 2 or 3: what it asks of the learner."),
    ({"id": "id: My Wave"}, "6:9: A template's id must be small letters, digits and hyphens, not 'My Wave'. For example 'my-wave'."),
    ({"ask": "aks: Differentiate."}, "13:5: A template has no key 'aks'. Did you mean 'ask'?"),
    ({"ask": ""}, "6:5: A question needs the key 'ask'."),
    ({"ask": "ask: Differentiate {y}."}, "13:10: The placeholder {y} names nothing in this template. Known here: a, b, f, x."),
    ({"ask": 'ask: "Differentiate {x."'}, "13:11: A brace in this text has no partner."),
    ({"ask": "ask: {a: b}"}, "13:10: A question's text must be a text. Here is a table."),
    ({"ask": "ask:"}, "13:9: A question's text must be a text. Here is nothing."),
    ({"goal": "goal: {task: derivate, of: f, by: x}"}, "14:18: There is no task 'derivate'. Did you mean 'derivative'?"),
    ({"goal": "goal: {of: f, by: x}"}, "14:11: A goal needs the key 'task'. Known tasks: derivative, implicit,"),
    ({"goal": "goal: {task: derivative, by: x}"}, "14:11: The task derivative needs the key 'of': as `mmltutor solve"),
    ({"goal": "goal: {task: derivative, of: f, by: t}"}, "14:41: The argument 'by' is 't', no variable here. Known here: x."),
    ({"goal": "goal: {task: derivative, of: g, by: x}"}, "14:34: The argument 'of' cannot be read:"),
    ({"goal": "goal: {task: derivative, of: f, by: x, att: 2}"}, "14:44: The task derivative has no key 'att'. Did you mean 'at'?"),
    ({"goal": "goal: {task: derivative, of: f, by: x, order: x}"}, "14:51: The argument 'order' speaks of x, which is no number."),
    ({"goal": "goal: {task: derivative, of: sin(a*x + b), by: x}"}, "14:11: Nothing here shows the learner what the goal is about."),
    ({"goal": "goal: derivative"}, "14:11: A goal must be a table of `key: value`. Here is the text 'derivative'."),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  kind: matrx"}, "15:11: There is no kind of answer 'matrx'."),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  show: [g]"}, "15:12: There is no expression 'g' to show."),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  where: x"}, "15:12: The condition `where` must compare two sides"),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  where: x > q"}, "15:16: The condition `where` cannot be read:"),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  where: 0 < x < 1/"}, "15:"),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  conditions: [a]"}, "15:18: A condition must compare two sides, such as a < b."),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  conditions: [a < x]"}, "15:18: A condition speaks of x, which is no number."),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  conditions: [a < pi]"}, "15:18: A condition cannot use pi."),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  conditions: [sin(a) < 1]"}, "15:18: A condition cannot use sin. Exact arithmetic knows abs,"),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  conditions: [{coprme: [a, b]}]"}, "15:19: There is no property 'coprme'. Did you mean 'coprime'?"),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  conditions: [{coprime: [a, x]}]"}, "15:28: The condition coprime speaks of x, which is no number."),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  variables: [a, x]"}, "9:7: The name 'a' is a variable of this template already."),
    ({"goal": "goal: {task: derivative, of: f, by: x}\n  variables: [x, sin]"}, "15:20: A variable cannot be called 'sin', which is known already."),
    ({"goal": "parts: []\n  goal: {task: derivative, of: f, by: x}"}, "15:11: The key 'goal' belongs into one of the parts."),
    ({"goal": "", "ask": "", "expressions": "parts: [{ask: Why}]"}, "11:13: A part needs the key 'goal':"),
    ({"parameters": "parameters: [a, b]"}, "8:17: The key 'parameters' must be a table of `key: value`. Here is a list."),
    ({"expressions": "expressions:\n    f: sin(a*x + b\n"}, "12:21: The expression f cannot be read: I stopped here: this bracket, opened after sin, is never closed."),
    ({"expressions": "expressions:\n    f: sin(a*x + b*q)"}, "12:22: The expression f cannot be read: I stopped here: q is not a name that I know."),
    ({"expressions": "expressions:\n    f: a/b*x + 1/2x"}, "12:20: The expression f can be read in two ways. I read 1/2x as"),
    ({"expressions": "expressions:\n    f: diff(sin(a*x + b), x)"}, "12:10: The expression f must not hold a derivative that is not carried out."),
    ({"expressions": "expressions:\n    f: sin(a*g + b)\n    g: cos(f)*x"}, "12:7: 'f' is defined by itself. Break the circle."),
    ({"expressions": "expressions:\n    f: sin(a*x)"}, "10:7: 'b' changes nothing that the learner sees."),
    ({"expressions": "expressions:\n    f: sin(a*x + b)\n    g: x"}, "13:7: 'g' changes nothing that the learner sees."),
    ({"expressions": "expressions:\n    f: sin(a*x + b)\n    a: x"}, "13:7: The name 'a' is on line 9 already."),
    ({"expressions": "expressions:\n    f: sin(a*x + b)\n    2f: x"}, "13:7: An expression cannot be called '2f'."),
    ({"expressions": "expressions:\n    f:"}, "12:9: The expression f must be a text. Here is nothing."),
]  # fmt: skip


def message_of(path: Path) -> str:
    with pytest.raises(BankError) as caught:
        load(path, "waves.yaml")
    assert caught.value.message == "\n".join(map(str, caught.value.findings))
    return caught.value.message


@pytest.mark.parametrize(("lines", "says"), TEMPLATE_FAULTS, ids=[says for _, says in TEMPLATE_FAULTS])
def test_faults_of_a_template(tmp_path: Path, lines: dict[str, str], says: str) -> None:
    message = message_of(write_bank(tmp_path, bank_text(with_lines(**lines))))
    assert any(line.startswith(f"waves.yaml:{says}") for line in message.splitlines()), message


PARAMETER_FAULTS = [
    ("many", "9:10: The parameter a cannot be read: 'many'. Write a range (2..9"),
    ("2...9", "9:10: "),
    ("2..nine", "9:10: The last value of a must be a number such as 3, -1/2 or 0.25, not 'nine'."),
    ("9..2", "9:10: The parameter a has no values: 9 is above 2. Write 2..9."),
    ("2..9 step 0", "9:10: The parameter a has the step 0, which is not positive."),
    ("2..3 except 2, 3", "9:10: The parameter a has no values: all are left out."),
    ("2..9 except", "9:10: "),
    ("0..1 step 1/100000", "9:10: The parameter a has more than 10,000 values."),
    ("1..1000000000000", "9:10: The parameter a has more than 10,000 values."),
    ("1/0..2", "9:10: The first value of a must be a number such as 3, -1/2 or 0.25, not '1/0'."),
    ("[]", "9:10: The parameter a has nothing to choose from."),
    ("[2, sin(q)]", "9:18: The parameter a cannot be read:"),
    ("[2, log(b, 3)]", "9:14: The parameter a has a bracket torn apart by a comma. Put that item in double quotes."),
    ("{from: 2}", "9:10: The parameter a needs the key 'to': the last value."),
    ("{from: 2, to: 5, stp: 1}", "9:27: The parameter a has no key 'stp'. Did you mean 'step'?"),
    ("{form: 2, to: 5}", "9:11: The parameter a has no key 'form'. Did you mean 'from'?"),
    ("{choose: 5}", "9:19: The parameter a needs a list here."),
    ("{names: []}", "9:18: The parameter a has nothing to choose from."),
    ("{names: [b, t]}", "9:19: The parameter a cannot choose 'b', which this template names otherwise."),
    ("{names: [e]}", "9:19: A variable chosen by a cannot be called 'e', which is known already."),
    ("{value: b + 1}", "9:18: The parameter a cannot be read:"),
    ("{}", "9:10: The parameter a needs the key 'from': the first value."),
]


@pytest.mark.parametrize(("value", "says"), PARAMETER_FAULTS)
def test_faults_of_a_parameter(tmp_path: Path, value: str, says: str) -> None:
    message = message_of(write_bank(tmp_path, bank_text(WAVE.replace("a: 2..9", f"a: {value}"))))
    assert any(line.startswith(f"waves.yaml:{says}") for line in message.splitlines()), message


TOGETHER_FAULTS = [
    ("a, b: 2..9", "9:13: The parameter a, b must be chosen from a list of rows. Write a list of rows: [[1, 2], …]."),
    ("a, b: [[1, 2], [3]]", "9:22: The parameter a, b needs rows of 2 values each."),
    ("a, 7: [[1, 2]]", "9:7: A parameter cannot be called '7'."),
    ("a, a: [[1, 2]]", "9:7: The name 'a' is on line 9 already."),
]


@pytest.mark.parametrize(("line", "says"), TOGETHER_FAULTS)
def test_faults_of_parameters_chosen_together(tmp_path: Path, line: str, says: str) -> None:
    text = bank_text(WAVE.replace("a: 2..9", line).replace("    b: -3..3 except 0\n", ""))
    assert f"waves.yaml:{says}" in message_of(write_bank(tmp_path, text))


TEMPLATES = bank_text(WAVE).partition("why: Signals are sums of waves.\n")[2]

BANK_FAULTS = [
    ("topic: waves\n", "", "1:1: A bank needs the key 'topic': the name to practise it by"),
    ("topic: waves", "topic: Waves", "1:8: A topic must be small letters, digits and hyphens, not 'Waves'. For example 'waves'."),
    ("topic: waves", "topic: tides", "1:1: This file holds the topic 'tides', but is called 'waves.yaml'."),
    ("title:", "titel:", "2:1: A bank has no key 'titel'. Did you mean 'title'?"),
    ("module: 1", "module: [1]", "3:9: A module must be a text. Here is a list."),
    ("why: Signals are sums of waves.", "why:", "4:5: The line `why` must be a text. Here is nothing."),
    ("why:", "aliases: [Big Waves]\nwhy:", "4:11: An alias must be small letters, digits and hyphens, not 'Big Waves'."),
    (TEMPLATES, "templates: []\n", "5:12: A bank needs at least one template."),
    (TEMPLATES, "templates: [wave]\n", "5:13: A template must be a table of `key: value` with id, level,"),
    (TEMPLATES, "", "1:1: A bank needs the key 'templates': the families of problems."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), BANK_FAULTS, ids=[says for _, _, says in BANK_FAULTS])
def test_faults_of_a_bank(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = bank_text(WAVE).replace(old, new, 1)
    message = message_of(write_bank(tmp_path, text))
    assert any(line.startswith(f"waves.yaml:{says}") for line in message.splitlines()), message


def test_a_template_id_twice(tmp_path: Path) -> None:
    message = message_of(write_bank(tmp_path, bank_text(WAVE, WAVE)))
    assert message == "waves.yaml:15:5: The template 'wave' is on line 6 already. Give it another id."


def test_all_faults_are_listed_at_once_in_order(tmp_path: Path) -> None:
    first = with_lines(level="level: 9", ask="aks: Hm", goal="goal: {task: drivative}")
    second = WAVE.replace("id: wave", "id: Second Wave").replace("2..9", "9..2")
    text = bank_text(first, second).replace("module: 1", "module: one")
    places = [line.split(": ")[0] for line in message_of(write_bank(tmp_path, text)).splitlines()]
    assert places == [f"waves.yaml:{place}" for place in ("3:9", "6:5", "7:12", "13:5", "14:18", "15:9", "18:10")]


def test_a_good_bank_has_no_faults(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, WAVE)
    assert (bank.topic, bank.module, [template.id for template in bank.templates]) == ("waves", 1, ["wave"])
    assert (bank.templates[0].line, bank.templates[0].column) == (6, 5)
