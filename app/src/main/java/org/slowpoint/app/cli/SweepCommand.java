package org.slowpoint.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slowpoint sweep}: many trainings, searches and examinations from one plan. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Train, tune, evaluate and analyze many configurations and seeds from one plan.",
        subcommands = {SweepPlanCommand.class, SweepRunCommand.class, SweepStatusCommand.class, SweepTableCommand.class
        })
final class SweepCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to do: plan, run, status or table");
    }
}
