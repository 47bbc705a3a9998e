"""discrete_bench.py: what insight_discrete_bench measures, by scipy, scikit-learn, numpy and networkx on the same numbers.

JSON of milliseconds (the best of some runs) and what came out.
"""

import json
import time

import networkx
import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.neighbors import NearestNeighbors

answers = {}


def draws(count, seed=42):
    i = np.arange(1, count + 1, dtype=np.uint64)
    with np.errstate(over='ignore'):
        x = i * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
        x = (x ^ x >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ x >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
        x ^= x >> np.uint64(31)
    return (x >> np.uint64(11)).astype(float) * 2.0 ** -53


def measure(name, runs, work):
    best, outcome = float('inf'), None
    for _ in range(runs):
        began = time.perf_counter()
        outcome = work()
        best = min(best, time.perf_counter() - began)
    answers[name] = {'ms': best * 1000, 'outcome': float(outcome)}


def assign(name, rows, columns, seats):
    cost = np.floor(1e6 * draws(rows * columns)).reshape(rows, columns)
    copies = np.repeat(cost, seats, axis=1)
    measure(name, 3, lambda: copies[linear_sum_assignment(copies)].sum())


def ease():
    users = (943 * draws(100000) ** 1.7).astype(int)
    items = (1682 * draws(100000, 43) ** 2.5).astype(int)
    x = np.zeros((943, 1682))
    x[users, items] = 1

    def fit():
        p = np.linalg.inv(x.T @ x + 500 * np.eye(1682))
        return -p[0, 1] / p[1, 1]

    measure('ease', 2, fit)


def path():
    ends = np.stack([2000 * draws(20000), 2000 * draws(20000, 43)]).astype(int)
    edges = [(int(min(a, b)), int(max(a, b))) for a, b in ends.T if a != b]

    def check():
        graph = networkx.DiGraph()
        graph.add_nodes_from(range(2000))
        graph.add_edges_from(edges)
        cycles = sum(len(c) > 1 for c in networkx.strongly_connected_components(graph))
        order = list(networkx.lexicographical_topological_sort(graph))
        return cycles + networkx.transitive_reduction(graph).number_of_edges() + len(order)

    measure('path', 1, check)


for size in (500, 1000, 2000, 4000):
    assign(f'assign_{size}', size, size, 1)
assign('capacity_2000_200', 2000, 200, 10)
points = draws(100000 * 64).astype(np.float32).reshape(-1, 64)
queries = draws(1000 * 64, 43).astype(np.float32).reshape(-1, 64)
index = NearestNeighbors(n_neighbors=10, algorithm='brute').fit(points)
measure('nearest', 2, lambda: index.kneighbors(queries)[0].sum())
ease()
path()
print(json.dumps(answers))
