package org.slowpoint.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slowpoint.engine.sweep.SweepFolder;
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
        description = "Print the results of a sweep, a row for each job that is done.")
final class SweepTableCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the sweep.")
    private Path folder;

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
        if (json) {
            out.println(table.json().toPrettyString());
        } else {
            out.print(table.csv());
        }
        return 0;
    }
}
