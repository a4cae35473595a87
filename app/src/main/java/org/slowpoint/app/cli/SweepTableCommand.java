package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slowpoint.engine.sweep.SweepFolder;
import org.slowpoint.engine.sweep.SweepGroups;
import org.slowpoint.engine.sweep.SweepTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint sweep table}: the results of a sweep, a row for each job that is done. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        description = "Print the results of a sweep, a row for each job that is done, or for each group of them.")
final class SweepTableCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the sweep.")
    private Path folder;

    @Option(
            names = "--group-by",
            paramLabel = "COLUMN",
            split = ",",
            description = "Print a row for all jobs with the same values of these columns: mean, standard error and"
                    + " number of jobs of every result.")
    private List<String> groupBy = new ArrayList<>();

    @Option(names = "--csv", description = "Print comma-separated lines (the usual).")
    private boolean csv;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (csv && json) {
            throw new ParameterException(spec.commandLine(), "choose one of --csv and --json");
        }
        SweepTable table = SweepTable.of(SweepFolder.open(folder));
        PrintWriter out = spec.commandLine().getOut();
        if (groupBy.isEmpty()) {
            print(out, table::json, table::csv);
            return 0;
        }
        SweepGroups groups = SweepGroups.of(table, groupBy);
        print(out, groups::json, groups::csv);
        return 0;
    }

    private void print(PrintWriter out, Supplier<ArrayNode> document, Supplier<String> lines) {
        if (json) {
            out.println(document.get().toPrettyString());
        } else {
            out.print(lines.get());
        }
    }
}
