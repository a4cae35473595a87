package org.slowpoint.engine.dynamics.slow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The longest path in the minimum spanning tree of some states, links beyond a length left out. */
final class Chain {

    private Chain() {}

    /**
     * Orders states along a chain.
     *
     * @param states of one length each; may be empty
     * @param longestLink links longer than this are cut, state units
     * @return the places, in the list, of the states on the longest path, in order; the end that comes first in the
     *     list first
     */
    static List<Integer> of(List<double[]> states, double longestLink) {
        int n = states.size();
        int[] parent = new int[n];
        double[] link = new double[n];
        int[] order = spanningTree(states, parent, link);
        // In the order of growth every parent precedes its children, so one pass backward sees whole subtrees.
        double[] depth = new double[n];
        int[] deepest = new int[n];
        int[] via = new int[n];
        Arrays.fill(via, -1);
        Arrays.setAll(deepest, i -> i);
        double longest = -1;
        int from = -1;
        int to = -1;
        for (int i = n - 1; i >= 0; i--) {
            int node = order[i];
            if (depth[node] > longest) {
                longest = depth[node];
                from = node;
                to = deepest[node];
            }
            int up = parent[node];
            if (up < 0 || !(link[node] <= longestLink)) {
                parent[node] = -1;
                continue;
            }
            double through = depth[node] + link[node];
            if (via[up] >= 0 && through + depth[up] > longest) {
                longest = through + depth[up];
                from = deepest[node];
                to = deepest[up];
            }
            if (via[up] < 0 || through > depth[up]) {
                depth[up] = through;
                deepest[up] = deepest[node];
                via[up] = node;
            }
        }
        return from < 0 ? List.of() : path(from, to, parent);
    }

    /** Prim's algorithm; fills in each node's parent (−1 for the first) and the length of the link to it. */
    private static int[] spanningTree(List<double[]> states, int[] parent, double[] link) {
        int n = states.size();
        int[] order = new int[n];
        boolean[] inTree = new boolean[n];
        Arrays.fill(parent, -1);
        Arrays.fill(link, Double.POSITIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            int next = -1;
            for (int j = 0; j < n; j++) {
                if (!inTree[j] && (next < 0 || link[j] < link[next])) {
                    next = j;
                }
            }
            order[i] = next;
            inTree[next] = true;
            for (int j = 0; j < n; j++) {
                double distance = inTree[j] ? Double.NaN : SlowPointFinder.distance(states.get(next), states.get(j));
                if (distance < link[j]) {
                    link[j] = distance;
                    parent[j] = next;
                }
            }
        }
        return order;
    }

    private static List<Integer> path(int from, int to, int[] parent) {
        List<Integer> up = new ArrayList<>();
        for (int node = from; node >= 0; node = parent[node]) {
            up.add(node);
        }
        List<Integer> down = new ArrayList<>();
        int node = to;
        while (!up.contains(node)) {
            down.add(node);
            node = parent[node];
        }
        List<Integer> path = new ArrayList<>(up.subList(0, up.indexOf(node) + 1));
        Collections.reverse(down);
        path.addAll(down);
        if (path.get(0) > path.get(path.size() - 1)) {
            Collections.reverse(path);
        }
        return path;
    }
}
