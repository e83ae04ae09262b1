"""Who is elected: each way of electing puts the candidates in ranks, and the ranks fill the seats."""
