package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.slowpoint.app.KnownGru.HALF;
import static org.slowpoint.app.KnownGru.KEEP;
import static org.slowpoint.app.KnownGru.TAKE;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.app.KnownGru;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.job.Progress;

/** What {@code analyze} says of optimizers whose dynamics are known by hand, and what the search behind it finds. */
class KnownGruAnalysisTest {

    private static final double OUTER = 0.9575040240772688;

    @TempDir
    private Path folder;

    /** One isolated fixed point, the origin. */
    static Stream<Arguments> originsAlone() {
        double[] quarterTurn = {0, -1, 1, 0};
        return Stream.of(
                origin("a block of two", KnownGru.ofAll(2, KnownGru.jordan(2, 0.5), TAKE), "attractor", 1, true, true),
                origin(
                        "a block of three",
                        KnownGru.ofAll(3, KnownGru.jordan(3, 0.5), TAKE),
                        "attractor",
                        1,
                        true,
                        true),
                origin(
                        "a block of eight",
                        KnownGru.ofAll(8, KnownGru.jordan(8, 0.25), TAKE),
                        "attractor",
                        1,
                        true,
                        true),
                origin(
                        "a flipping block",
                        KnownGru.ofAll(2, KnownGru.jordan(2, -0.5), TAKE),
                        "attractor, alternating",
                        1,
                        true,
                        true),
                origin(
                        "a long transient",
                        KnownGru.of(new double[] {0.5, 1e6, 0, 0.25}, TAKE, TAKE),
                        "attractor",
                        1,
                        true,
                        false),
                origin("a pitchfork", KnownGru.of(new double[] {1}, HALF), "degenerate", 0, false, false),
                origin(
                        "a pitchfork across",
                        KnownGru.of(new double[] {0.75, 0.25, 0.25, 0.75}, HALF, HALF),
                        "degenerate",
                        0,
                        false,
                        false),
                origin(
                        "a flip",
                        KnownGru.of(new double[] {-1}, TAKE),
                        "undecided: a multiplier of −1",
                        1,
                        false,
                        false),
                origin(
                        "beyond a flip",
                        KnownGru.of(new double[] {-1.25}, TAKE),
                        "repeller with a flip",
                        1,
                        false,
                        false),
                origin(
                        "a circle about to appear",
                        KnownGru.of(quarterTurn, TAKE, TAKE),
                        "undecided: a complex pair",
                        1,
                        false,
                        false),
                origin("a circle", KnownGru.of(scaled(quarterTurn, 1.25), TAKE, TAKE), "repeller", 1, false, false),
                origin(
                        "a spiral",
                        KnownGru.of(scaled(quarterTurn, 0.75), TAKE, TAKE),
                        "attractor, spiral with period 4.0",
                        1,
                        true,
                        false));
    }

    private static Arguments origin(
            String name, Checkpoint checkpoint, String label, int index, boolean stable, boolean defective) {
        return Arguments.of(name, checkpoint, label, index, stable, defective);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("originsAlone")
    void oneFixedPoint(String name, Checkpoint checkpoint, String label, int index, boolean stable, boolean defective) {
        int n = checkpoint.linearizable().stateSize();
        FixedPointSet found = new FixedPointFinder()
                .all(
                        checkpoint.linearizable(),
                        List.of(checkpoint.linearizable().initialState()),
                        0,
                        Progress.NONE);
        assertThat(found.points()).hasSize(1);
        FixedPoint origin = found.points().get(0);
        assertThat(origin.label()).startsWith(label);
        assertThat(origin.index()).isEqualTo(index);

        JsonNode document = analyzed(checkpoint);
        assertThat(document.get("fixedPoints")).hasSize(1);
        JsonNode point = document.get("fixedPoints").get(0);
        assertThat(point.get("state")).hasSize(n).allSatisfy(h -> assertThat(h.asDouble())
                .isCloseTo(0, within(2e-5)));
        assertThat(point.get("label").asText()).startsWith(label);
        assertThat(point.get("isolated").asBoolean()).isTrue();
        assertThat(point.get("dimension").asInt()).isZero();
        assertThat(point.get("degenerate").asBoolean()).isEqualTo(label.equals("degenerate"));
        assertThat(point.get("stable").asBoolean()).isEqualTo(stable);
        assertThat(point.get("indexSign").asInt()).isEqualTo(index);
        JsonNode search = document.get("fixedPointSearch");
        assertThat(search.get("indexSum").asInt()).isEqualTo(index);
        assertThat(search.get("completeness").asText()).isEqualTo(index == 0 ? "degenerate" : "consistent");
        assertThat(document.get("slowPoints").get("outcomes").get("outside").asInt())
                .isZero();
        // What is neutral to first order contracts by its third.
        boolean rests = !label.startsWith("repeller");
        assertThat(verdict(document, "rest")).isEqualTo(stable ? "yes" : rests ? "partly" : "no");
        assertThat(document.get("convergencePoint").isNull()).isEqualTo(!rests);
        if (rests) {
            assertThat(document.get("modesDefective").asBoolean()).isEqualTo(defective);
            assertThat(document.get("modes")).hasSize(defective ? 0 : n);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void threeToTheNumberOfUnits(int n) {
        Checkpoint checkpoint = KnownGru.ofAll(n, KnownGru.diagonal(n, 2), HALF);
        JsonNode document = analyzed(checkpoint);
        int all = (int) Math.pow(3, n);
        JsonNode points = document.get("fixedPoints");
        assertThat(points.size()).isEqualTo(all);
        Map<Integer, Integer> byUnstable = new TreeMap<>();
        for (JsonNode point : points) {
            int atZero = 0;
            for (JsonNode h : point.get("state")) {
                atZero += Math.abs(h.asDouble()) < 1e-12 ? 1 : 0;
                assertThat(Math.min(Math.abs(h.asDouble()), Math.abs(Math.abs(h.asDouble()) - OUTER)))
                        .isLessThan(1e-12);
            }
            assertThat(point.get("unstableDimensions").asInt()).isEqualTo(atZero);
            assertThat(point.get("indexSign").asInt()).isEqualTo(atZero % 2 == 0 ? 1 : -1);
            assertThat(point.get("stable").asBoolean()).isEqualTo(atZero == 0);
            byUnstable.merge(atZero, 1, Integer::sum);
        }
        assertThat(byUnstable.get(0)).isEqualTo(1 << n);
        JsonNode search = document.get("fixedPointSearch");
        assertThat(search.get("indexSum").asInt()).isEqualTo(1);
        assertThat(search.get("completeness").asText()).isEqualTo("consistent");
        assertThat(search.get("smallestSeparation").asDouble()).isCloseTo(OUTER, within(1e-12));
        // Each unit sees an eighth of the gradient: it folds where that is 0.5328….
        for (JsonNode set : document.get("fixedPointsAtInputs")) {
            boolean bistable = Math.abs(set.get("input").asDouble()) / 8 < 0.5328399753535520;
            assertThat(set.get("points").size()).isEqualTo(bistable ? all : 1);
            assertThat(set.get("indexSum").asInt()).isEqualTo(1);
        }
        JsonNode home = points.get(document.get("convergencePoint").get("index").asInt());
        assertThat(home.get("state")).allSatisfy(h -> assertThat(h.asDouble()).isCloseTo(OUTER, within(1e-12)));
    }

    @Test
    void aTranscriticalPointIsADoubleRootBesideASimpleOne() {
        // tanh(2σ(h)·h) = h: the slope at 0 is 1, the curvature is not 0.
        Checkpoint checkpoint = KnownGru.of(new double[] {2}, new double[] {TAKE}, new double[] {1}, new double[1]);
        JsonNode document = analyzed(checkpoint);
        JsonNode points = document.get("fixedPoints");
        assertThat(points).hasSize(2);
        int degenerate = points.get(0).get("degenerate").asBoolean() ? 0 : 1;
        JsonNode twice = points.get(degenerate);
        assertThat(twice.get("degenerate").asBoolean()).isTrue();
        assertThat(twice.get("state").get(0).asDouble()).isCloseTo(0, within(1e-7));
        assertThat(twice.get("indexSign").asInt()).isZero();
        JsonNode once = points.get(1 - degenerate);
        double h = once.get("state").get(0).asDouble();
        assertThat(Math.tanh(2 * h / (1 + Math.exp(-h)))).isCloseTo(h, within(1e-14));
        assertThat(h).isGreaterThan(0.5);
        assertThat(once.get("stable").asBoolean()).isTrue();
        assertThat(document.get("convergencePoint").get("index").asInt()).isEqualTo(1 - degenerate);
    }

    @Test
    void aUnitThatIsHeldMakesALine() {
        // h₂ = tanh(h₁ + h₂/2) for whatever h₁ is.
        Checkpoint checkpoint = KnownGru.of(new double[] {1, 0, 1, 0.5}, KEEP, TAKE);
        JsonNode document = analyzed(checkpoint);
        for (JsonNode point : document.get("fixedPoints")) {
            double h1 = point.get("state").get(0).asDouble();
            double h2 = point.get("state").get(1).asDouble();
            assertThat(Math.tanh(h1 + h2 / 2)).isCloseTo(h2, within(1e-12));
            assertThat(point.get("dimension").asInt()).isEqualTo(1);
            assertThat(point.get("isolated").asBoolean()).isFalse();
            assertThat(point.get("label").asText()).isEqualTo("on a line of fixed points");
            assertThat(point.get("indexSign").asInt()).isZero();
        }
        assertThat(text(document, "rest")).contains("they are not isolated: they lie on a line of fixed points");
        assertThat(verdict(document, "rest")).isEqualTo("partly");
        JsonNode home = home(document);
        assertThat(home.get("state").get(0).asDouble()).isEqualTo(0.1f);
        JsonNode line = document.get("lineAttractor");
        assertThat(line.get("verdict").asText()).isEqualTo("yes");
        assertThat(line.get("chain")).hasSizeGreaterThan(10).allSatisfy(p -> {
            double h2 = p.get("state").get(1).asDouble();
            assertThat(Math.tanh(p.get("state").get(0).asDouble() + h2 / 2)).isCloseTo(h2, within(1e-9));
        });
    }

    @Test
    void twoUnitsThatAreHeldMakeASurface() {
        Checkpoint checkpoint = KnownGru.of(new double[] {1, 0, 0, 0, 1, 0, 1, 1, 0.5}, KEEP, KEEP, TAKE);
        JsonNode document = analyzed(checkpoint);
        for (JsonNode point : document.get("fixedPoints")) {
            assertThat(point.get("dimension").asInt()).isEqualTo(2);
            assertThat(point.get("label").asText()).isEqualTo("on a surface of fixed points");
        }
        assertThat(text(document, "rest")).contains("they lie on a surface of fixed points");
        JsonNode home = home(document);
        assertThat(home.get("state").get(0).asDouble()).isEqualTo(0.1f);
        assertThat(home.get("state").get(1).asDouble()).isEqualTo(0.1f);
    }

    @Test
    void saturatedStatesAreWhereRunsRest() {
        Checkpoint checkpoint = KnownGru.of(new double[] {25, 0, 0, 25}, TAKE, TAKE);
        JsonNode document = analyzed(checkpoint);
        assertThat(document.get("fixedPoints")).hasSize(9);
        JsonNode outcomes = document.get("slowPoints").get("outcomes");
        assertThat(outcomes.get("outside").asInt()).isZero();
        assertThat(outcomes.get("fixed").asInt()).isEqualTo(48);
        assertThat(home(document).get("state"))
                .allSatisfy(h -> assertThat(h.asDouble()).isEqualTo(1));
    }

    private static JsonNode home(JsonNode document) {
        return document.get("fixedPoints")
                .get(document.get("convergencePoint").get("index").asInt());
    }

    private static JsonNode finding(JsonNode document, String aspect) {
        for (JsonNode finding : document.get("report")) {
            if (finding.get("aspect").asText().equals(aspect)) {
                return finding;
            }
        }
        throw new AssertionError("the report has no aspect " + aspect);
    }

    private static String verdict(JsonNode document, String aspect) {
        return finding(document, aspect).get("verdict").asText();
    }

    private static String text(JsonNode document, String aspect) {
        List<String> sentences = new ArrayList<>();
        finding(document, aspect)
                .get("sentences")
                .forEach(s -> sentences.add(s.get("text").asText()));
        return String.join(" ", sentences);
    }

    private static double[] scaled(double[] w, double factor) {
        double[] scaled = w.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private JsonNode analyzed(Checkpoint checkpoint) {
        Path file = folder.resolve("known.safetensors");
        Checkpoints.write(file, checkpoint);
        return Terminal.run("analyze", file, "--json", "--no-cache").json();
    }
}
