package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Help is a format to picocli, which warns on the user's terminal where a percent sign is not doubled. */
class HelpTextTest {

    static Stream<CommandSpec> commands() {
        List<CommandSpec> found = new ArrayList<>();
        collect(new CommandLine(new SlowpointCommand()), found);
        return found.stream();
    }

    private static void collect(CommandLine command, List<CommandSpec> found) {
        found.add(command.getCommandSpec());
        command.getSubcommands().values().forEach(each -> collect(each, found));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyLineOfHelpIsAFormat(CommandSpec command) {
        Stream.of(
                        Arrays.stream(command.usageMessage().description()),
                        Arrays.stream(command.usageMessage().header()),
                        Arrays.stream(command.usageMessage().footer()),
                        command.args().stream().flatMap(arg -> Arrays.stream(arg.description())))
                .flatMap(lines -> lines)
                .forEach(line ->
                        assertThatCode(() -> String.format(line)).as(line).doesNotThrowAnyException());
    }
}
