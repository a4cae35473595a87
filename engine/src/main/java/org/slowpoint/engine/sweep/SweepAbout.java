package org.slowpoint.engine.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.settings.Settings;

/**
 * What a sweep's folder says of its plan.
 *
 * @param plan the digest of the plan's text
 * @param jobs how many jobs there are
 * @param varied the keys in which they differ
 */
record SweepAbout(String plan, long jobs, List<String> varied) {

    SweepAbout {
        varied = List.copyOf(varied);
    }

    static SweepAbout of(SweepPlan plan) {
        return new SweepAbout(plan.sha256(), plan.size(), plan.variedKeys());
    }

    /** As a file. */
    String text() {
        ObjectNode node = Json.object();
        node.put("planSha256", plan);
        node.put("jobs", jobs);
        varied.forEach(node.putArray("varied")::add);
        return node.toPrettyString() + "\n";
    }

    /**
     * From a file.
     *
     * @throws IllegalArgumentException when it is damaged
     */
    static SweepAbout parse(String text) {
        JsonNode node = Settings.tree(text);
        long jobs = node.path("jobs").asLong();
        if (!node.path("planSha256").isTextual() || jobs < 1 || jobs > SweepPlan.MOST_JOBS) {
            throw new IllegalArgumentException("it does not say which plan it is of");
        }
        List<String> varied = new ArrayList<>();
        node.path("varied").forEach(key -> varied.add(key.asText()));
        return new SweepAbout(node.path("planSha256").asText(), jobs, varied);
    }
}
