package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.sweep.JobStep;
import org.slowpoint.engine.sweep.SweepJob;
import org.slowpoint.engine.sweep.SweepPlan;
import org.slowpoint.engine.text.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint sweep plan}: what a plan would run. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Check a plan and list its jobs with how much work they are, without running any.")
final class SweepPlanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PLAN", description = "The plan, YAML or JSON.")
    private Path file;

    @Option(names = "--most", defaultValue = "20", description = "List so many jobs (${DEFAULT-VALUE}).")
    private long most;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        SweepPlan plan = SweepPlan.read(file);
        PrintWriter out = spec.commandLine().getOut();
        String steps = plan.steps().stream().map(JobStep::id).collect(Collectors.joining(", "));
        if (json) {
            ObjectNode document = Json.object();
            document.put("planSha256", plan.sha256());
            document.put("jobs", plan.size());
            plan.metaSteps().ifPresent(count -> document.put("metaSteps", count));
            plan.steps().stream().map(JobStep::id).forEach(document.putArray("run")::add);
            ArrayNode list = document.putArray("list");
            plan.jobs()
                    .limit(Math.max(0, most))
                    .forEach(job -> list.addObject().put("job", job.index()).put("name", job.name()));
            out.println(document.toPrettyString());
            return 0;
        }
        out.println(plan.size() + (plan.size() == 1 ? " job: " : " jobs: ") + steps + ".");
        plan.metaSteps().ifPresent(count -> out.println(count + " meta-steps in all."));
        plan.jobs()
                .limit(Math.max(0, most))
                .map(SweepJob::name)
                .map(Visible::line)
                .forEach(out::println);
        if (plan.size() > most) {
            out.println("… and " + (plan.size() - Math.max(0, most)) + " more; list them with --most.");
        }
        return 0;
    }
}
