package org.slowpoint.app.shell;

/**
 * The services every perspective works with; made once at the start.
 *
 * @param commands every command there is
 * @param undo what the hand did
 * @param viewHistory how the views were moved
 * @param notifications what is told to the user
 * @param jobs background work
 * @param preferences what is remembered from one start to the next
 * @param theme light or dark
 * @param dialogs choosers of files
 * @param glossary the terms and their definitions
 */
public record ShellContext(
        CommandRegistry commands,
        UndoHistory undo,
        UndoHistory viewHistory,
        Notifications notifications,
        FxJobs jobs,
        Preferences preferences,
        ThemeManager theme,
        FileDialogs dialogs,
        Glossary glossary) {}
