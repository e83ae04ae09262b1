"""The audit: from a bundle alone, without a node, whether every act is signed and what the rules say of it.

    from caracol.ledger.audit.audit import audit_bundle
    from caracol.ledger.audit.telling import tell

    report = audit_bundle(data)                    # raises Refused if the bundle itself cannot be opened
    report.ok, report.problems, report.bodies      # a frozen value (report.py); `report.plain()` is for JSON
    for line in tell(report): print(line)          # the same in sentences

audit        the door
lanes        every lane through the gate
known        lanes whose key is known to the body
founding     what everything rests on
documents    the documents for other tools, opened in a child process
report       what was found; telling: in sentences

Laws: nothing that a bundle says of itself is believed, only what follows from signatures and rules; a lane that is
refused is a problem of the report, and the rest is audited.
"""
