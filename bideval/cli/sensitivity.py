"""`bideval sensitivity`: how sure a ranking is."""

from dataclasses import replace

from bideval.cli import _guard, _options, _reading, _study, explain


def command(
    tender: _options.Tender,
    rubric: _options.Rubric = None,
    lang: _options.Language = None,
    encoding: _options.Coding = _options.Encoding.UTF_8,
    form: _study.Printed = _study.Format.TEXT,
    step: _study.Explained = None,
    sealed: _guard.Sealed = None,
    before_commit: _guard.BeforeCommit = None,
) -> int:
    """Ask how sure the first place is.

    What would have to be different for another bid to be first, exactly: which weights, which evaluators, which formulas.
    """
    from bideval.reports.studies.sensitivity import view
    from bideval.reports.studies.sensitivity.data import sensitivity_json
    from bideval.studies.sensitivity import sensitivity

    evaluation, language = _reading.evaluated(tender, rubric, encoding, lang)
    footing = _guard.stand(evaluation.dossier, sealed, before_commit, language)
    study = sensitivity(evaluation)
    if step is not None:
        return explain.working(replace(evaluation, ledger=study.ledger), language, step)
    ground = _guard.sentence(footing, language)
    return _study.answer(
        form,
        lambda: view(study, evaluation, language, ground),
        lambda: sensitivity_json(study, evaluation, _guard.data(footing)),
    )
