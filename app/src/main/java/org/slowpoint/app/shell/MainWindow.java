package org.slowpoint.app.shell;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartNumbers;
import org.slowpoint.app.graphics.view.ChartView;
import org.slowpoint.app.version.Version;

/**
 * The one window: menus and tools above, library and perspective in the middle, status below, and over all of it what
 * comes and goes. Made and used on the user interface's thread.
 */
public final class MainWindow {

    private static final String NAME = "Slowpoint";
    private static final String ICON = "/org/slowpoint/assets/icon/slowpoint.png";

    private final ShellContext context;
    private final Consumer<List<Path>> opener;
    private final Perspectives perspectives;
    private final LibrarySlot library;
    private final StepsPane steps;
    private final StatusBar statusBar;
    private final FileDrop fileDrop;
    private final CommandPalette palette;
    private final ShortcutsSheet shortcuts;
    private final NumbersSheet numbers = new NumbersSheet();
    private final StackPane root = new StackPane();
    private List<FileFilter> openFilters = List.of(FileFilter.of("All files", "*.*"));
    private Stage stage;
    private ThemeFollower follower;

    /**
     * Builds the window; {@link #show} brings it on screen.
     *
     * @param context the services
     * @param perspectives the ways of working, at least one; the first is shown unless another was shown last
     * @param opener opens files and remembers them, however they came: chooser, recent list or drop
     */
    public MainWindow(ShellContext context, List<Perspective> perspectives, Consumer<List<Path>> opener) {
        this(context, perspectives, opener, Delays.real());
    }

    MainWindow(ShellContext context, List<Perspective> perspectives, Consumer<List<Path>> opener, Delays delays) {
        this.context = context;
        this.opener = opener;
        this.perspectives = new Perspectives(context, perspectives);
        SplitPane middle = new SplitPane();
        middle.setId("middle");
        middle.getItems().add(this.perspectives.content());
        library = new LibrarySlot(middle);
        context.undo().follow(this.perspectives::currentId, this.perspectives::show);
        context.viewHistory().follow(this.perspectives::currentId, this.perspectives::show);
        steps = new StepsPane(context.undo(), this.perspectives::title, delays);
        statusBar = new StatusBar(context.jobs(), delays);
        palette = new CommandPalette(context.commands(), context.glossary());
        shortcuts = new ShortcutsSheet(context.commands());
        fileDrop = new FileDrop(root);
        fileDrop.addHandler(new OpenOnDrop(this::open));

        HelpSheets help = new HelpSheets(context, Version.current(), () -> follower);
        context.commands().add(standardCommands());
        context.commands().add(help.commands());
        this.perspectives.register();
        RecentFiles.follow(context, this::open);

        MenuBar menus = MenuBars.menuBar(context.commands());
        BorderPane pane = new BorderPane(middle);
        pane.setRight(steps);
        pane.setTop(new VBox(menus, header()));
        // What is told takes room of its own, so that it never lies on what the hand needs.
        pane.setBottom(new VBox(new ToastPane(context.notifications()), statusBar));
        root.setId("root");
        root.getChildren().addAll(pane, palette, shortcuts);
        root.getChildren().addAll(help.all());
        root.getChildren().add(numbers);
        root.getChildren().add(fileDrop);
        root.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        root.addEventHandler(KeyEvent.KEY_PRESSED, MainWindow::keepForWriting);
    }

    /** The window's content, to be laid into a scene by tests. */
    public StackPane root() {
        return root;
    }

    /** Every command there is now. */
    public CommandRegistry commands() {
        return context.commands();
    }

    /** What the hand did. */
    public UndoHistory undo() {
        return context.undo();
    }

    /** How the views were moved. */
    public UndoHistory viewHistory() {
        return context.viewHistory();
    }

    /** The line at the foot. */
    public StatusBar statusBar() {
        return statusBar;
    }

    /** Where handlers for dropped files are added. */
    public FileDrop fileDrop() {
        return fileDrop;
    }

    /** The command palette. */
    public CommandPalette palette() {
        return palette;
    }

    /** The sheet of shortcuts. */
    public ShortcutsSheet shortcuts() {
        return shortcuts;
    }

    /**
     * Adds a tour, which is begun from the menu Help.
     *
     * @param tour where it leads
     */
    public void setTour(Tour tour) {
        // Below what comes and goes over the window, and above all that it points at.
        root.getChildren().add(1, new TourPane(tour, root));
        context.commands()
                .add(Command.of("help.tour", "Take the tour")
                        .description("Find momentum in six steps, on a sample optimizer.")
                        .icon("mdi2m-map-marker-path")
                        .menu("Help", 5)
                        .does(tour::start));
    }

    /**
     * Puts the library to the left.
     *
     * @param node what lists the checkpoints
     */
    public void setLibrary(Node node) {
        library.set(node);
    }

    /**
     * Sets what the chooser of Open… offers.
     *
     * @param filters kinds of files, the usual one first
     */
    public void setOpenFilters(List<FileFilter> filters) {
        openFilters = List.copyOf(filters);
    }

    /**
     * Shows a perspective.
     *
     * @param id its id
     * @throws IllegalArgumentException when there is none by that id
     */
    public void showPerspective(String id) {
        perspectives.show(id);
    }

    /** The perspective on show. */
    public Perspective perspective() {
        return perspectives.current();
    }

    /** Whether there is a perspective by an id. */
    public boolean hasPerspective(String id) {
        return !perspectives.title(id).isEmpty();
    }

    /** The id of the perspective on show. */
    public ReadOnlyStringProperty perspectiveProperty() {
        return context.preferences().perspectiveProperty();
    }

    /** Whether the library is on show. */
    public ReadOnlyBooleanProperty libraryShownProperty() {
        return library.expandedProperty();
    }

    /** Whether the library is on show, or would be if the window were wide enough. */
    public boolean libraryWanted() {
        return library.wanted();
    }

    /** Shows the library, as soon as the window is wide enough, or folds it away. */
    public void wantLibrary(boolean wanted) {
        library.want(wanted);
    }

    /** Whether the record of steps is on show. */
    public BooleanProperty stepsShownProperty() {
        return steps.expandedProperty();
    }

    /**
     * Opens files.
     *
     * @param files the files
     */
    public void open(List<Path> files) {
        if (!files.isEmpty()) {
            opener.accept(files);
        }
    }

    /**
     * Puts the window on screen, where it was last.
     *
     * @param onStage the stage
     */
    public void show(Stage onStage) {
        stage = onStage;
        Scene scene = new Scene(root, WindowPlacement.firstWidth(), WindowPlacement.firstHeight());
        context.theme()
                .themeProperty()
                .set(context.preferences().themeProperty().get());
        context.preferences().themeProperty().bindBidirectional(context.theme().themeProperty());
        follower = new ThemeFollower(context, SystemTheme.here()::ask);
        // It may have changed while another window was used.
        stage.focusedProperty().subscribe(focused -> {
            if (focused) {
                follower.ask();
            }
        });
        context.theme().install(scene);
        context.theme().start();
        Accelerators.install(context.commands(), scene);
        stage.setScene(scene);
        stage.titleProperty().bind(Bindings.createStringBinding(this::title, perspectives.subjectProperty()));
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        stage.getIcons().setAll(icon());
        WindowPlacement.place(stage, context.preferences());
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, new EventHandler<>() {
            @Override
            public void handle(WindowEvent event) {
                stage.titleProperty().unbind();
                // A stage may be used again by another window, whose places are not ours to remember.
                stage.removeEventHandler(WindowEvent.WINDOW_HIDING, this);
                WindowPlacement.remember(stage, context.preferences());
                context.theme().stop();
                follower.close();
            }
        });
        String last = context.preferences().perspectiveProperty().get();
        perspectives.showFirst(last);
        stage.show();
        WindowPlacement.place(stage, context.preferences());
        context.preferences().warning().ifPresent(context.notifications()::warning);
    }

    private Region header() {
        return new HeaderBar(ToolBars.toolBar(context.commands()), perspectives.switcher());
    }

    private String title() {
        String subject = perspectives.subjectProperty().get();
        return subject.isEmpty() ? NAME : subject + " – " + NAME;
    }

    private void typed(KeyEvent event) {
        boolean writing = event.getTarget() instanceof TextInputControl;
        if (!writing && event.getCharacter().equals("?")) {
            shortcuts.toggle();
            event.consume();
        }
    }

    // A letter that is being written must not also work as the key of a command.
    private static void keepForWriting(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        boolean writes =
                event.getCode().isLetterKey() || event.getCode().isDigitKey() || event.getCode() == KeyCode.SPACE;
        if (plain && writes && event.getTarget() instanceof TextInputControl) {
            event.consume();
        }
    }

    private Command[] standardCommands() {
        UndoHistory undo = context.undo();
        UndoHistory views = context.viewHistory();
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("file.open", "Open…")
                .description("Open a checkpoint from a file.")
                .icon("mdi2f-folder-open-outline")
                .shortcut("Shortcut+O")
                .menu("File", 10)
                .toolbar()
                .does(this::askAndOpen));
        commands.add(Command.of("file.quit", "Quit")
                .description("Close the window; everything is kept for the next start.")
                .icon("mdi2p-power")
                .shortcut("Shortcut+Q")
                .menu("File", 90)
                .does(this::quit));
        commands.add(Command.of("edit.undo", "Undo")
                .text(undo.undoTextProperty())
                .description("Take back what the hand did last.")
                .icon("mdi2u-undo-variant")
                .shortcut("Shortcut+Z")
                .menu("Edit", 10)
                .toolbar()
                .enabled(undo.canUndoProperty())
                .does(undo::undo));
        commands.add(Command.of("edit.redo", "Redo")
                .text(undo.redoTextProperty())
                .description("Do again what was undone last.")
                .icon("mdi2r-redo-variant")
                .shortcut("Shortcut+Shift+Z")
                .menu("Edit", 10)
                .toolbar()
                .enabled(undo.canRedoProperty())
                .does(undo::redo));
        commands.add(Command.of("view.back", "Back to the view before")
                .description("Go back to the part of the plot seen before.")
                .icon("mdi2a-arrow-left")
                .shortcut("Alt+Left")
                .menu("View", 20)
                .toolbar()
                .enabled(views.canUndoProperty())
                .does(views::undo));
        commands.add(Command.of("view.forward", "Forward to the next view")
                .description("Return to the part of the plot that was left by going back.")
                .icon("mdi2a-arrow-right")
                .shortcut("Alt+Right")
                .menu("View", 20)
                .toolbar()
                .enabled(views.canRedoProperty())
                .does(views::redo));
        commands.add(Command.of("view.library", "Show library")
                .description("Show or hide the list of checkpoints on the left.")
                .icon("mdi2d-dock-left")
                .shortcut("Shortcut+B")
                .menu("View", 30)
                .toolbar()
                .enabled(library.presentProperty())
                .toggles(library.expandedProperty())
                .build());
        commands.add(Command.of("view.steps", "Show the record of steps")
                .description("Read what the hand did, go back to a step, copy all as text, or replay it.")
                .icon("mdi2h-history")
                .shortcut("Shortcut+Shift+H")
                .menu("View", 30)
                .toggles(steps.expandedProperty())
                .build());
        commands.add(Command.of("view.numbers", "Show the numbers as a table")
                .description(
                        "List the numbers of the plot that has the focus, or the mouse on it, to be read and copied.")
                .icon("mdi2t-table")
                .shortcut("Shortcut+Shift+N")
                .menu("View", 30)
                .does(this::showNumbers));
        commands.add(Command.of("view.theme", "Toggle theme")
                .description("Change between light and dark, plots included.")
                .icon("mdi2t-theme-light-dark")
                .shortcut("Shortcut+T")
                .menu("View", 40)
                .toolbar()
                .does(context.theme()::toggle));
        commands.add(Command.of("view.full-screen", "Full screen")
                .description("Fill the whole screen, or return to the window.")
                .icon("mdi2f-fullscreen")
                .shortcut("F11")
                .menu("View", 40)
                .does(this::toggleFullScreen));
        commands.add(Command.of("help.palette", "Find a command or a term…")
                .description("Search everything the program can do, and every term it uses.")
                .icon("mdi2m-magnify")
                .shortcut("Shortcut+K")
                .menu("Help", 10)
                .toolbar()
                .does(palette::toggle));
        commands.add(Command.of("help.shortcuts", "Keyboard shortcuts")
                .description("Show all keys at a glance.")
                .icon("mdi2k-keyboard-outline")
                .shortcut("F1")
                .menu("Help", 10)
                .does(shortcuts::toggle));
        return commands.toArray(Command[]::new);
    }

    private void askAndOpen() {
        Path near = context.preferences().recentFiles().stream()
                .map(Path::getParent)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        context.dialogs().open("Open", near, openFilters).ifPresent(file -> open(List.of(file)));
    }

    private void showNumbers() {
        Optional<ChartView> meant = root.lookupAll(".chart-view").stream()
                .filter(ChartView.class::isInstance)
                .map(ChartView.class::cast)
                .filter(view -> view.isFocused() || view.isHover())
                .max(Comparator.comparing(Node::isFocused));
        if (meant.isEmpty()) {
            context.notifications().info("Give a plot the focus, or put the mouse on it, to see its numbers.");
            return;
        }
        Chart chart = meant.get().getChart();
        String name = meant.get().getAccessibleText();
        context.jobs().submit("List the numbers of a plot", progress -> ChartNumbers.of(name, chart), numbers::show);
    }

    private void toggleFullScreen() {
        if (stage != null) {
            stage.setFullScreen(!stage.isFullScreen());
        }
    }

    private void quit() {
        if (stage != null) {
            // As if the window were closed by hand, so that whoever listens for that has a say.
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
        }
    }

    private static Image icon() {
        InputStream in = Objects.requireNonNull(MainWindow.class.getResourceAsStream(ICON), ICON);
        return new Image(in);
    }

    private record OpenOnDrop(Consumer<List<Path>> opener) implements FileDrop.Handler {
        @Override
        public boolean accepts(List<Path> files) {
            return true;
        }

        @Override
        public String prompt() {
            return "Drop to open";
        }

        @Override
        public void drop(List<Path> files) {
            opener.accept(files);
        }
    }
}
