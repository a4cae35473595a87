package org.slowpoint.app.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** What the palette finds. */
final class PaletteSearch {

    private record Hit(PaletteEntry entry, int score) {}

    private PaletteSearch() {}

    /**
     * Finds commands and terms.
     *
     * @param query what was typed; nothing finds every command
     * @param commands the commands
     * @param glossary the terms
     * @return what fits, best first; among equals commands come before terms
     */
    static List<PaletteEntry> find(String query, List<Command> commands, Glossary glossary) {
        List<Hit> hits = new ArrayList<>();
        for (Command command : commands) {
            PaletteEntry entry = new PaletteEntry.OfCommand(command);
            FuzzyMatch.score(query, entry.searched()).ifPresent(score -> hits.add(new Hit(entry, score)));
        }
        if (!query.isBlank()) {
            for (Term term : glossary.terms()) {
                PaletteEntry entry = new PaletteEntry.OfTerm(term);
                OptionalInt score = FuzzyMatch.score(query, entry.searched());
                score.ifPresent(value -> hits.add(new Hit(entry, value)));
            }
            hits.sort(Comparator.comparingInt(Hit::score).reversed());
        }
        return hits.stream().map(Hit::entry).toList();
    }
}
