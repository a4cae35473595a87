package org.slowpoint.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slowpoint.app.version.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command: with no subcommand it opens the desktop. */
@Command(
        name = "slowpoint",
        description = "A microscope for learned optimizers. Without a command it opens the desktop.",
        mixinStandardHelpOptions = true,
        versionProvider = SlowpointCommand.VersionProvider.class,
        subcommands = {
            OpenCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            AnalyzeCommand.class,
            TuneCommand.class,
            StabilityCommand.class,
            FiguresCommand.class,
            AnimateCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            InfoCommand.class
        })
public final class SlowpointCommand implements java.util.concurrent.Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    @Override
    public Integer call() {
        return spec.commandLine().execute("open");
    }

    /**
     * Runs a command line.
     *
     * @param args the arguments
     * @return 0 done, 1 the work failed, 2 wrong usage
     */
    public static int run(String... args) {
        SlowpointCommand root = new SlowpointCommand();
        CommandLine line = new CommandLine(root);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, arguments) -> {
            CommandLine command = wrong.getCommandLine();
            command.getErr().println("slowpoint: " + wrong.getMessage());
            command.getErr().println("Run “" + command.getCommandSpec().qualifiedName() + " --help” for the options.");
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            command.getErr().println("slowpoint: " + Failures.sentence(exception));
            if (root.debug) {
                exception.printStackTrace(command.getErr());
            }
            return 1;
        });
        try {
            return line.execute(args);
        } catch (OutOfMemoryError fault) {
            // One large request that fails leaves the heap as it was, so saying so is safe.
            line.getErr().println("slowpoint: " + Failures.sentence(fault));
            return 1;
        }
    }

    static final class VersionProvider implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Slowpoint " + Version.current()};
        }
    }
}
