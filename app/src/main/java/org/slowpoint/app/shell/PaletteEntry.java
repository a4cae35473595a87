package org.slowpoint.app.shell;

/** Something the palette can find. */
sealed interface PaletteEntry {

    /** What it is called. */
    String title();

    /** What it is found by. */
    String searched();

    /** What to say about it below the list. */
    String about();

    /**
     * A command.
     *
     * @param command the command
     */
    record OfCommand(Command command) implements PaletteEntry {
        @Override
        public String title() {
            return command.currentText();
        }

        @Override
        public String searched() {
            return title();
        }

        @Override
        public String about() {
            return command.description();
        }
    }

    /**
     * A term of the glossary.
     *
     * @param term the term
     */
    record OfTerm(Term term) implements PaletteEntry {
        @Override
        public String title() {
            return term.name();
        }

        @Override
        public String searched() {
            return term.name();
        }

        @Override
        public String about() {
            return term.definition() + "\n" + term.source();
        }
    }
}
