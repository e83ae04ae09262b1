"""Bundles: what a node holds of some bodies, in one file that anybody can check (docs/ledger/bundle.md).

    from caracol.ledger.bundle.file import read_file, write_bundle

    manifest = write_bundle(store, path, made_on="2026-11-22")     # open volumes of all bodies
    data = read_file(path)                                         # then `audit.audit.audit_bundle(data)`

archive            the ZIP file: members have one spelling as bytes
names, manifest    what the members are called; what is said of them
frames             what lies in a member: segments, private texts
contents           what goes into a bundle, as values
writing, reading   from values to bytes, and back
exporting          from a store to values
file               from and to a file

Laws: equal contents give equal bytes, and no byte of a bundle can change without being noticed; inner volumes and
private texts go into a bundle only when that is asked for; nothing that a bundle says of itself is believed.
"""
