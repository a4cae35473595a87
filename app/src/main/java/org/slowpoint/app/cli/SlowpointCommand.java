package org.slowpoint.app.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.slowpoint.app.version.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command: with no subcommand it opens the desktop. */
@Command(
        name = "slowpoint",
        description =
                "A microscope for learned optimizers. Without a command it opens the desktop; a file alone is opened.",
        mixinStandardHelpOptions = true,
        versionProvider = SlowpointCommand.VersionProvider.class,
        subcommands = {
            OpenCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            AnalyzeCommand.class,
            DistillCommand.class,
            TuneCommand.class,
            SweepCommand.class,
            StabilityCommand.class,
            ApplyCommand.class,
            FiguresCommand.class,
            AnimateCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            InfoCommand.class
        })
public final class SlowpointCommand implements java.util.concurrent.Callable<Integer> {

    private static final String DEBUG = "--debug";
    private static final String OPEN = "open";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = DEBUG,
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure, and log in detail.")
    private boolean debug;

    @Override
    public Integer call() {
        return spec.commandLine().execute(OPEN);
    }

    /**
     * Runs a command line.
     *
     * @param out takes what commands print
     * @param err takes progress and messages
     * @param args the arguments
     * @return 0 done and everything printed, 1 the work failed or could not be printed, 2 wrong usage
     */
    public static int run(OutputStream out, OutputStream err, String... args) {
        if (Arrays.asList(args).contains(DEBUG)) {
            // The log reads its level once, when the first class that has one is loaded.
            System.setProperty("slowpoint.log", "DEBUG");
        }
        CheckedOutput printed = new CheckedOutput(out);
        CheckedOutput told = new CheckedOutput(err);
        int code = run(printed.writer(), told.writer(), args);
        Optional<String> failure = printed.failure();
        failure.ifPresent(
                reason -> told.writer().println("slowpoint: the output could not be written: " + reason + "."));
        return code == 0 && (failure.isPresent() || told.failure().isPresent()) ? 1 : code;
    }

    private static int run(PrintWriter out, PrintWriter err, String... args) {
        SlowpointCommand root = new SlowpointCommand();
        CommandLine line = new CommandLine(root);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Path.class, new NamesInLocale.Paths());
        line.setParameterExceptionHandler((wrong, arguments) -> {
            CommandLine command = wrong.getCommandLine();
            command.getErr().println("slowpoint: " + wrong.getMessage());
            command.getErr().println("Run “" + command.getCommandSpec().qualifiedName() + " --help” for the options.");
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, root, command.getErr()));
        Optional<String> lost = NamesInLocale.lost(args);
        if (lost.isPresent()) {
            line.getErr().println("slowpoint: " + lost.get());
            return 1;
        }
        try {
            return line.execute(opened(line, args));
        } catch (Error fault) {
            // One large request that fails leaves the heap as it was, so saying so is safe; so is any other error that
            // a class or library gives when it is first used.
            return failed(fault, root, line.getErr());
        }
    }

    // A desktop that opens a file with the program names the file alone.
    private static String[] opened(CommandLine line, String... args) {
        if (args.length == 0 || args[0].startsWith("-") || line.getSubcommands().containsKey(args[0])) {
            return args;
        }
        try {
            if (!Files.isRegularFile(Path.of(args[0]))) {
                return args;
            }
        } catch (InvalidPathException e) {
            return args;
        }
        return Stream.concat(Stream.of(OPEN), Arrays.stream(args)).toArray(String[]::new);
    }

    private static int failed(Throwable failure, SlowpointCommand root, PrintWriter err) {
        err.println("slowpoint: " + NamesInLocale.workingFolder().orElseGet(() -> Failures.sentence(failure)));
        if (root.debug) {
            failure.printStackTrace(err);
        }
        return 1;
    }

    static final class VersionProvider implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.name()};
        }
    }
}
