"""gangyao schema: the JSON Schemas of the public formats."""

import argparse
import json

from gangyao.alignment.interchange import comparison_schema, review_schema
from gangyao.allocation.interchange import allocation_schema
from gangyao.allocation.surveys import factor_schema, project_schema
from gangyao.checks.interchange import findings_schema
from gangyao.cli.opening import say
from gangyao.cli.refusals import FINE, WRONG_USE, Refused
from gangyao.evaluation.interchange import assessment_schema
from gangyao.plan.interchange import plan_schema
from gangyao.revisions.interchange import difference_schema, succession_schema


def schema_command(options: argparse.Namespace) -> int:
    """Gangyao schema: the JSON Schema of a public format."""
    schemas = {
        "plan": plan_schema, "findings": findings_schema, "comparison": comparison_schema, "difference": difference_schema,
        "assessment": assessment_schema, "allocation": allocation_schema, "projects": project_schema, "factors": factor_schema,
        "policy-review": review_schema, "succession": succession_schema,
    }  # fmt: skip
    if options.name not in schemas:
        raise Refused(say("errors.unknown_schema", options, name=options.name, names=" ".join(schemas)), WRONG_USE)
    print(json.dumps(schemas[options.name](), ensure_ascii=False, indent=1))
    return FINE
