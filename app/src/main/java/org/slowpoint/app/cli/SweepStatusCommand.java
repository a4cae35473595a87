package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.sweep.JobResult;
import org.slowpoint.engine.sweep.SweepFolder;
import org.slowpoint.engine.sweep.SweepForecast;
import org.slowpoint.engine.sweep.SweepPlan;
import org.slowpoint.engine.sweep.SweepStatus;
import org.slowpoint.engine.text.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint sweep status}: how far a sweep is. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Say how far a sweep is and what failed.")
final class SweepStatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the sweep.")
    private Path folder;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Say how long N workers need for the rest (all cores).")
    private long workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        Inputs.within(spec, "--workers", (double) workers, 1, (double) SweepPlan.MOST_JOBS);
        SweepStatus status = SweepStatus.of(SweepFolder.open(folder));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document(status).toPrettyString());
            return 0;
        }
        out.println(status.words());
        status.timeLeft(workers).ifPresent(out::println);
        for (JobResult failed : status.failed()) {
            out.println(Visible.line(failed.name() + ": " + failed.failure().orElseThrow()));
        }
        return 0;
    }

    private ObjectNode document(SweepStatus status) {
        ObjectNode document = Json.object();
        document.put("jobs", status.jobs());
        document.put("done", status.done());
        Json.put(document, "meanSeconds", status.meanSeconds());
        double left = status.forecast(workers).map(SweepForecast::seconds).orElse(Double.NaN);
        Json.put(document, "secondsLeft", left);
        ArrayNode failed = document.putArray("failed");
        status.failed().forEach(job -> failed.addObject()
                .put("job", job.index())
                .put("name", job.name())
                .put("failure", job.failure().orElseThrow()));
        status.running().forEach(document.putArray("running")::add);
        status.interrupted().forEach(document.putArray("interrupted")::add);
        return document;
    }
}
