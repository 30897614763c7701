"""Options that mean the same in every command."""

from __future__ import annotations

from typing import Annotated

import typer

Db = Annotated[str | None, typer.Option("--db", metavar="PATH", help="The library file.")]
Queries = Annotated[
    str | None, typer.Option("--queries", metavar="DIR", help="The folder of saved searches.")
]
Output = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="Write there; - is standard output.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing unless there is need.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Say what is being done.")]
Offline = Annotated[
    bool, typer.Option("--offline", help="Ask no source; use what the library holds.")
]
ReportFormat = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="text, json, markdown or html.")
]
ResolveFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")]
TableFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json or csv.")]
