package org.slowpoint.engine.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.slowpoint.engine.dynamics.GroupDynamics;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.dynamics.ModeTrack;
import org.slowpoint.engine.dynamics.ModeTracks;
import org.slowpoint.engine.dynamics.Schedule;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.dynamics.fixedpoint.SearchOutcome;
import org.slowpoint.engine.dynamics.fixedpoint.SearchOutcomes;
import org.slowpoint.engine.dynamics.slow.LineAttractor;
import org.slowpoint.engine.dynamics.slow.LinePoint;
import org.slowpoint.engine.dynamics.slow.LineTrace;
import org.slowpoint.engine.dynamics.slow.SlowPoint;
import org.slowpoint.engine.dynamics.slow.SlowPointSet;
import org.slowpoint.engine.dynamics.sweep.Bifurcation;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.dynamics.sweep.SweepPoint;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.mechanism.Examination;
import org.slowpoint.engine.mechanism.Finding;
import org.slowpoint.engine.mechanism.Report;
import org.slowpoint.engine.unroll.BoundedRun;
import org.slowpoint.engine.unroll.PairedDifference;

/** An examination as the parts of the JSON document that go beyond a first analysis. */
final class ExaminationDocument {

    private ExaminationDocument() {}

    static void addTo(ObjectNode document, Examination examination) {
        search(document.putObject("fixedPointSearch"), examination.fixedPoints());
        ArrayNode elsewhere = document.putArray("fixedPointsAtInputs");
        for (FixedPointSet set : examination.atInputs()) {
            ObjectNode node = elsewhere.addObject();
            Json.put(node, "input", set.input());
            search(node, set);
            ArrayNode points = node.putArray("points");
            set.points().forEach(p -> point(points.addObject(), p));
        }
        slow(document.putObject("slowPoints"), examination.slow());
        document.putNull("lineAttractor");
        examination.line().ifPresent(line -> line(document.putObject("lineAttractor"), line));
        document.putArray("inputSweep");
        examination.sweep().ifPresent(sweep -> sweep(document, sweep));
        examination.leading().ifPresent(r -> replay(document.putObject("leadingModeReplay"), r));
        examination.replay().ifPresent(r -> replay(document.putObject("modeReplay"), r));
        interventions(document.putObject("interventions"), examination.interventions());
        schedule((ObjectNode) document.get("autonomous"), examination.schedule());
        ObjectNode density = ((ObjectNode) document.get("clipping")).putObject("gradientDensity");
        Json.put(density, "edges", examination.gradients().edges());
        Json.put(density, "density", examination.gradients().density());
        density.put("zeros", examination.gradients().zeros());
        Json.put(
                (ObjectNode) document.get("clipping"),
                "saturatedShareFirstSteps",
                examination.earlySaturation().saturatedShare());
        ArrayNode groups = document.putArray("groups");
        examination.groups().forEach(g -> group(groups.addObject(), g));
        Json.put(document, "totalVariance", examination.analysis().run().cloud().totalVariance());
        report(document.putArray("report"), examination.report());
    }

    /** A fixed point with its label, index and multipliers. */
    static void point(ObjectNode node, FixedPoint point) {
        Json.put(node, "input", point.input());
        Json.put(node, "state", point.state());
        Json.put(node, "speed", point.speed());
        node.put("isolated", point.isolated());
        node.put("dimension", point.dimension());
        node.put("degenerate", point.degenerate());
        node.put("stable", point.stable());
        Json.put(node, "spectralRadius", point.spectralRadius());
        node.put("label", point.label());
        node.put("unstableDimensions", point.stability().unstable());
        node.put("indexSign", point.index());
        Json.put(node, "smallestSingularValue", point.smallestSingularValue());
        node.put("reachedBy", point.reached());
        ArrayNode multipliers = node.putArray("multipliers");
        point.multipliers().forEach(m -> {
            ObjectNode multiplier = multipliers.addObject();
            Json.put(multiplier, "re", m.re());
            Json.put(multiplier, "im", m.im());
            Json.put(multiplier, "modulusError", m.error());
        });
    }

    private static void search(ObjectNode node, FixedPointSet set) {
        node.put("starts", set.starts());
        node.put("further", set.further());
        ObjectNode outcomes = node.putObject("searches");
        count(outcomes, set.outcomes());
        node.put("indexSum", set.completeness().indexSum());
        node.put("completeness", name(set.completeness().verdict()));
        node.put("homotopy", set.homotopy().isPresent());
        set.homotopy().ifPresent(end -> node.put("homotopyEnd", end.sentence()));
        Json.put(node, "smallestSeparation", set.smallestSeparation());
    }

    private static void count(ObjectNode node, SearchOutcomes outcomes) {
        for (SearchOutcome outcome : outcomes.possible()) {
            node.put(name(outcome), outcomes.count(outcome));
        }
    }

    private static void slow(ObjectNode node, SlowPointSet slow) {
        Json.put(node, "threshold", slow.threshold());
        Json.put(node, "radius", slow.radius());
        node.put("relaxed", slow.starts());
        ObjectNode outcomes = node.putObject("outcomes");
        count(outcomes, slow.outcomes());
        outcomes.put("unsettled", slow.outcomes().nowhere());
        ArrayNode points = node.putArray("points");
        for (SlowPoint p : slow.points()) {
            ObjectNode point = points.addObject();
            Json.put(point, "state", p.state());
            Json.put(point, "speed", p.speed());
            Json.put(point, "drift", p.drift());
            point.put("dimension", p.dimension());
            point.put("localMinimum", p.localMinimum());
            point.put("minimum", p.minimum().words());
            Json.put(point, "timescales", p.timescales());
            Json.put(point, "effectiveLearningRate", p.effectiveLearningRate());
        }
    }

    private static void line(ObjectNode node, LineAttractor line) {
        node.put("verdict", name(line.verdict()));
        ObjectNode spectrum = node.putObject("spectrum");
        spectrum.put("slow", line.spectrum().slow());
        Json.put(spectrum, "gap", line.spectrum().gap());
        spectrum.put("growing", line.spectrum().growing());
        spectrum.put("passes", line.spectrum().passes());
        ObjectNode geometry = node.putObject("geometry");
        Json.put(geometry, "length", line.geometry().length());
        geometry.put("localDimension", line.geometry().localDimension());
        Json.put(geometry, "alignment", line.geometry().alignment());
        geometry.put("passes", line.geometry().passes());
        ObjectNode traverse = node.putObject("traverse");
        Json.put(traverse, "steps", line.traverse().time());
        Json.put(traverse, "meanDrift", line.traverse().meanDrift());
        Json.put(traverse, "largestDrift", line.traverse().largestDrift());
        traverse.put("passes", line.traverse().passes());
        node.put("offChain", line.offChain());
        ArrayNode traces = node.putArray("traces");
        for (LineTrace.Ends ends : line.traces()) {
            ObjectNode trace = traces.addObject();
            trace.put("backward", ends.backward().sentence());
            trace.put("forward", ends.forward().sentence());
        }
        ArrayNode chain = node.putArray("chain");
        for (LinePoint p : line.chain()) {
            ObjectNode point = chain.addObject();
            Json.put(point, "state", p.state());
            Json.put(point, "arcLength", p.arcLength());
            Json.put(point, "speed", p.speed());
            Json.put(point, "drift", p.drift());
            Json.put(point, "effectiveLearningRate", p.effectiveLearningRate());
            Json.put(point, "alignment", p.alignment());
            Json.put(point, "readout", p.readout());
        }
    }

    private static void sweep(ObjectNode document, InputSweep sweep) {
        ArrayNode points = document.putArray("inputSweep");
        for (SweepPoint p : sweep.points()) {
            ObjectNode node = points.addObject();
            Json.put(node, "input", p.input());
            Json.put(node, "state", p.state());
            Json.put(node, "effectiveLearningRate", p.effectiveLearningRate());
            Json.put(node, "residual", p.residual());
            Json.put(node, "spectralRadius", p.spectralRadius());
            Json.put(node, "timescale", p.timescale());
            node.put("unstableDimensions", p.unstable());
        }
        ArrayNode bifurcations = document.putArray("inputSweepBifurcations");
        for (Bifurcation b : sweep.bifurcations()) {
            ObjectNode node = bifurcations.addObject();
            node.put("kind", name(b.kind()));
            Json.put(node, "input", b.input());
            Json.put(node, "state", b.state());
            Json.put(node, "lowest", b.lowest());
            Json.put(node, "highest", b.highest());
            node.put("status", name(b.status()));
        }
        ObjectNode ends = document.putObject("inputSweepEnds");
        ends.put("negative", sweep.negativeEnd().sentence());
        ends.put("positive", sweep.positiveEnd().sentence());
    }

    private static void replay(ObjectNode node, ModeReplay replay) {
        ArrayNode chosen = node.putArray("modes");
        replay.chosen()
                .forEach(m -> Json.putComplex(
                        chosen.addObject(),
                        "eigenvalue",
                        m.eigen().re(),
                        m.eigen().im()));
        run(node.putObject("optimizer"), replay.full());
        run(node.putObject("allModes"), replay.linear());
        run(node.putObject("chosenModes"), replay.modes());
        difference(node.putObject("allModesMinusOptimizer"), replay.linearMinusFull());
        difference(node.putObject("chosenModesMinusOptimizer"), replay.modesMinusFull());
        Json.put(node, "explainedByChosenModes", replay.modesShare());
        Json.put(node, "explainedByAllModes", replay.linearShare());
    }

    private static void interventions(ObjectNode node, InterventionStudy study) {
        run(node.putObject("untouched"), study.untouched());
        ArrayNode outcomes = node.putArray("outcomes");
        for (InterventionStudy.Outcome outcome : study.outcomes()) {
            ObjectNode one = outcomes.addObject();
            one.put("title", outcome.intervention().title());
            one.put("sentence", outcome.intervention().sentence());
            run(one, outcome.run());
            difference(one.putObject("difference"), outcome.difference());
        }
    }

    private static void run(ObjectNode node, BoundedRun run) {
        Json.put(node, "meanLossCurve", run.meanLossCurve());
        node.put("diverged", run.diverged());
    }

    private static void difference(ObjectNode node, PairedDifference difference) {
        Json.put(node, "meanRelative", difference.mean());
        Json.put(node, "meanRelativeStdErr", difference.standardError());
        node.put("problems", difference.problems());
    }

    private static void schedule(ObjectNode node, Schedule schedule) {
        node.put("peakAt", schedule.peakAt());
        Json.put(node, "relativeRange", schedule.relativeRange());
        node.put("settledAt", schedule.settledAt());
        Json.put(node, "readoutAlignment", schedule.readoutAlignment());
    }

    private static void group(ObjectNode node, GroupDynamics group) {
        node.put("layer", group.layer());
        node.put("kind", name(group.kind()));
        node.put("rows", group.rows());
        ArrayNode steps = node.putArray("steps");
        for (int step : group.rateSteps()) {
            steps.add(step);
        }
        Json.put(node, "effectiveLearningRate", group.rates());
        Json.put(node, "effectiveLearningRateStdErr", group.rateErrors());
        Json.put(node, "gradientEdges", group.gradients().edges());
        Json.put(node, "gradientDensity", group.gradients().density());
    }

    /** Modes over the snapshots of a training. */
    static void tracks(ObjectNode document, ModeTracks tracks) {
        ArrayNode all = document.putArray("metaTraining");
        for (ModeTrack track : tracks.tracks()) {
            ArrayNode points = all.addObject().putArray("points");
            for (ModeTrack.Point p : track.points()) {
                if (p.present()) {
                    ObjectNode node = points.addObject();
                    node.put("step", p.step());
                    Json.putComplex(node, "eigenvalue", p.betaRe(), p.betaIm());
                    Json.putComplex(node, "learningRate", p.rateRe(), p.rateIm());
                }
            }
        }
    }

    private static void report(ArrayNode array, Report report) {
        for (Finding finding : report.findings()) {
            ObjectNode node = array.addObject();
            node.put("aspect", name(finding.aspect()));
            node.put("title", finding.aspect().title());
            node.put("verdict", finding.verdict().word());
            ArrayNode sentences = node.putArray("sentences");
            finding.sentences().forEach(s -> {
                ObjectNode sentence = sentences.addObject();
                sentence.put("text", s.text());
                ArrayNode subjects = sentence.putArray("subjects");
                s.subjects().forEach(subject -> subjects.add(name(subject)));
            });
            ObjectNode evidence = node.putObject("evidence");
            finding.evidence().forEach((key, value) -> Json.put(evidence, key, value));
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
