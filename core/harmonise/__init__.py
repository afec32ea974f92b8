"""Case records become rows of a submission layout. Enters: the case frame of the store. Leaves: a table of the layout.

What each column means stands in ``resources/standard/layouts/<layout>/crosswalk.csv``; here are the few rules that
file may name. Forbidden here: dropping or protecting rows (that is protect's work), files, Qt.
"""

from core.harmonise.candidates import Candidates, candidates
from core.harmonise.crosswalk import UnknownRuleError, harmonise

__all__ = ["Candidates", "UnknownRuleError", "candidates", "harmonise"]
