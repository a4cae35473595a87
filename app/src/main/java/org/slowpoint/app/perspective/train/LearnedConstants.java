package org.slowpoint.app.perspective.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.MlpOptimizer;

/**
 * What an optimizer learns beside its network, over snapshots: how long its accumulators remember, and the size of its
 * nominal step. Each is a multiple of what it began with. Not for use by several threads at once.
 */
final class LearnedConstants {

    private final Architecture architecture;
    private final List<Double> steps = new ArrayList<>();
    private final Map<String, List<Double>> values = new LinkedHashMap<>();
    private Map<String, Double> first;

    LearnedConstants(Architecture architecture) {
        this.architecture = architecture;
    }

    /** Takes in a later snapshot; of other architectures nothing. */
    void add(Snapshot snapshot) {
        if (!(architecture.with(snapshot.weights()) instanceof MlpOptimizer optimizer)) {
            return;
        }
        Map<String, Double> now = optimizer.learnedConstants();
        if (first == null) {
            first = now;
        }
        steps.add((double) snapshot.step());
        now.forEach((name, value) ->
                values.computeIfAbsent(name, any -> new ArrayList<>()).add(value / first.get(name)));
    }

    /** By name. */
    Map<String, Line> lines() {
        double[] at = numbers(steps);
        Map<String, Line> lines = new LinkedHashMap<>();
        values.forEach((name, list) -> lines.put(name, new Line(at, numbers(list))));
        return lines;
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
