"""What people type or write in a file, as the data of an act.

    shape      what a field holds, read off its type: title, choices, parts
    filling    a friendly value as the plain value that the field holds
    names      ids of acts, people, households and keys by the names that people use
    candidates candidates for a post by their names
    typed      `--set field=value` and files of TOML or JSON as one friendly value
    founding   the file of `caracol found`, which is friendlier still

Laws: a form is data; nothing here writes or signs. A mistake names the field, what it holds, and what was found there.
"""
