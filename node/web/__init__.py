"""The pages of a node, for whoever has a phone: what was decided, who holds which mandate, what there is.

    application   the addresses, and what answers them            web_app(...)
    serving       the listening socket and its limits             serve_page(...)
    edition       finished pages, kept until something changes
    briefs        the bodies as the first page lists them, kept with the acts
    facts/        what a page says, as plain values: also the .json of every page
    rendering     facts to HTML, in the reader's language (templates/, static/)
    asking        which language a browser asks for
    wording       dates, quantities and names of things, in words
    answers       errors in whole sentences, headers
    hosts         under which names a page may be opened
    neighbours    what a node tells of the others

Laws: a page holds nothing but open volumes, so that it may be read by anybody who reaches it; it is made of facts, and
the .json of a page has the same facts; no page needs JavaScript, a cookie, or anything from another machine.
"""
