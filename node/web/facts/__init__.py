"""What the pages say, as plain values: one struct for each page, which is also its .json.

    reading     a body as anybody may read it: its open volumes, without private texts
    who         a person by the name they gave to the open, and by office
    lines       an act in brief, and what is missing for one that waits
    actas       how far the families have signed, what is firm, who can speak
    said        what stands in an act for people to read
    decisions, mandates, resources
    node, body, burden, mandate, act     a page each

Law: everything here is read off an `OpenReading`, so nothing inner can get in, not even as a number. Texts for people
are maps of language to text, as acts hold them; sentences that explain a verdict are English.
"""
