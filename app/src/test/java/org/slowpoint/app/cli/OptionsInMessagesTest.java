package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Advice that names an option names one of the command that gives it. */
class OptionsInMessagesTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "org", "slowpoint", "app");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern METHOD = Pattern.compile(
            "^    (?=\\S)(?:public |private |static |final )*[\\w<>.\\[\\], ]+ (\\w+)\\(", Pattern.MULTILINE);
    /** Options that texts name of another program or of another command, which they name too. */
    private static final Set<String> ELSEWHERE = Set.of("--help", "--debug");

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** The options that the texts of some source name. */
    private static Set<String> named(String source) {
        Set<String> named = new TreeSet<>();
        String code = source.replaceAll("(?s)/\\*.*?\\*/", "")
                .replace("'\"'", "")
                .replaceAll("names = (\\{[^}]*}|\"[^\"]*\")", "");
        Matcher text = TEXT.matcher(code);
        while (text.find()) {
            Matcher option = OPTION.matcher(text.group(1));
            while (option.find()) {
                named.add(option.group());
            }
        }
        named.removeAll(ELSEWHERE);
        return named;
    }

    /** The methods of a class with what the texts in them name. */
    private static Map<String, Set<String>> byMethod(String source) {
        Map<String, Set<String>> found = new TreeMap<>();
        List<Integer> starts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Matcher method = METHOD.matcher(source);
        while (method.find()) {
            starts.add(method.start());
            names.add(method.group(1));
        }
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : source.length();
            found.computeIfAbsent(names.get(i), name -> new TreeSet<>())
                    .addAll(named(source.substring(starts.get(i), end)));
        }
        return found;
    }

    @Test
    void everyMessageOfACommandNamesItsOwnOptions() throws IOException {
        CommandLine root = new CommandLine(new SlowpointCommand());
        Path cli = SOURCES.resolve("cli");
        Map<String, Map<String, Set<String>>> helpers = new TreeMap<>();
        for (Path file : sources(cli)) {
            String name = file.getFileName().toString().replace(".java", "");
            if (!name.endsWith("Command")) {
                helpers.put(name, byMethod(read(file)));
            }
        }
        int checked = 0;
        for (Map.Entry<String, CommandLine> each : root.getSubcommands().entrySet()) {
            Set<String> options =
                    new TreeSet<>(each.getValue().getCommandSpec().optionsMap().keySet());
            String source = read(cli.resolve(
                    each.getValue().getCommandSpec().userObject().getClass().getSimpleName() + ".java"));
            Set<String> named = new TreeSet<>(named(source));
            helpers.forEach((helper, methods) -> methods.forEach((method, says) -> {
                boolean calls = Pattern.compile("\\b" + helper + "\\." + method + "\\(")
                        .matcher(source)
                        .find();
                boolean mixesIn = source.contains("private " + helper + " ");
                if (calls || mixesIn) {
                    named.addAll(says);
                }
            }));
            checked += named.size();
            assertThat(options)
                    .as("options that messages of " + each.getKey() + " name")
                    .containsAll(named);
        }
        // The search finds what it is there for.
        assertThat(checked).isGreaterThan(20);
        assertThat(helpers.get("TaskOptions").get("on")).contains("--task");
    }

    @Test
    void nothingButTheCommandLineNamesAnOption() throws IOException {
        Set<String> options = new TreeSet<>();
        new CommandLine(new SlowpointCommand())
                .getSubcommands()
                .values()
                .forEach(each ->
                        options.addAll(each.getCommandSpec().optionsMap().keySet()));
        List<Path> elsewhere = new ArrayList<>(sources(Path.of("..", "engine", "src", "main", "java")));
        elsewhere.addAll(sources(SOURCES));
        // What goes on from a file is the one thing beside commands that only a command line can be wrong about. What
        // the window shows or copies to be run in a terminal is no message.
        elsewhere.removeIf(file -> file.startsWith(SOURCES.resolve("cli"))
                || file.endsWith("TrainingRun.java")
                || file.endsWith("SweepWelcome.java")
                || file.endsWith("SweepCopy.java"));
        for (Path file : elsewhere) {
            Set<String> named = named(read(file));
            named.retainAll(options);
            assertThat(named).as(file.toString()).isEmpty();
        }
    }
}
