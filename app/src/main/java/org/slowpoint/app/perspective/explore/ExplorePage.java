package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.ProportionalSplit;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;

/** The page of Explore: one optimizer, or two side by side that are zoomed and paged through together. */
final class ExplorePage extends StackPane {

    private static final PseudoClass IN_HAND = PseudoClass.getPseudoClass("in-hand");
    private static final double HALF = 0.5;

    private final Exploration first;
    private final Beside beside;
    private final ShellContext context;
    private final Exporter exporter;
    private final Consumer<OptimizerSource> opener;
    private final MenuButton choice = new MenuButton("Beside", Icons.of("mdi2v-view-split-vertical"));
    private final ProportionalSplit split;
    private Runnable unlink = () -> {};

    /**
     * Builds the page.
     *
     * @param first the first optimizer
     * @param beside the second one
     * @param context the window's services
     * @param exporter writes files
     * @param opener opens an optimizer beside the first
     */
    ExplorePage(
            Exploration first,
            Beside beside,
            ShellContext context,
            Exporter exporter,
            Consumer<OptimizerSource> opener) {
        this.first = first;
        this.beside = beside;
        this.context = context;
        this.exporter = exporter;
        this.opener = opener;
        split = new ProportionalSplit(Orientation.HORIZONTAL, HALF, first.view(exporter));
        split.setMinWidth(0);
        getChildren().add(split);
        setId("explore-page");
        getStyleClass().add("explore-page");
        setMinSize(0, 0);
        choose();
        first.view(exporter).subject().add(choice);
        takeBy(first);
        beside.secondProperty().subscribe(this::changed);
        beside.handProperty().subscribe((before, after) -> {
            mark();
            // The focus follows the hand where it is in the other one.
            if (!after.view(exporter).isFocusWithin()) {
                after.view(exporter).space().requestFocus();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE
                    && beside.secondProperty().get() != null
                    && !(event.getTarget() instanceof TextInputControl)) {
                beside.close();
                event.consume();
            }
        });
    }

    /** Offers what can be shown beside the first. */
    void offer() {
        choice.show();
    }

    // ---- two sides ----

    private void changed(Exploration second) {
        unlink.run();
        unlink = () -> {};
        if (second == null) {
            split.getItems().remove(1, split.getItems().size());
        } else {
            ExploreView view = second.view(exporter);
            Label axes = new Label();
            axes.setId("beside-axes");
            axes.getStyleClass().add("subject-about");
            axes.setMinWidth(USE_PREF_SIZE);
            context.glossary().install(axes, "joint-state-space");
            axes.textProperty().bind(beside.linkProperty().get().sentenceProperty());
            Button close = ChartCard.button("beside-close", "mdi2c-close", "Close this optimizer (Escape)");
            close.setMinWidth(USE_PREF_SIZE);
            close.setOnAction(event -> beside.close());
            view.subject().add(axes, close);
            takeBy(second);
            split.getItems().add(view);
            split.keep(HALF);
            link(second, beside.linkProperty().get());
        }
        mark();
    }

    private void link(Exploration second, LinkedAxes link) {
        ExploreView one = first.view(exporter);
        ExploreView other = second.view(exporter);
        ChangeListener<Viewport> there = (property, before, after) -> {
            if (link.joint()) {
                other.space().setViewport(after);
            }
        };
        ChangeListener<Viewport> back = (property, before, after) -> {
            if (link.joint()) {
                one.space().setViewport(after);
            }
        };
        one.space().viewportProperty().addListener(there);
        other.space().viewportProperty().addListener(back);
        // The same view of both is what there is to compare.
        ChangeListener<Number> page =
                (property, before, after) -> other.tabs().getSelectionModel().select(after.intValue());
        one.tabs().getSelectionModel().selectedIndexProperty().addListener(page);
        other.tabs().getSelectionModel().selectedIndexProperty().addListener((property, before, after) -> one.tabs()
                .getSelectionModel()
                .select(after.intValue()));
        other.tabs().getSelectionModel().select(one.tabs().getSelectionModel().getSelectedIndex());
        unlink = () -> {
            one.space().viewportProperty().removeListener(there);
            other.space().viewportProperty().removeListener(back);
            one.tabs().getSelectionModel().selectedIndexProperty().removeListener(page);
        };
    }

    private void takeBy(Exploration side) {
        Region view = side.view(exporter);
        view.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> beside.take(side));
        view.focusWithinProperty().subscribe((before, within) -> {
            if (within) {
                beside.take(side);
            }
        });
    }

    private void mark() {
        Exploration second = beside.secondProperty().get();
        boolean two = second != null;
        Exploration hand = beside.handProperty().get();
        first.view(exporter).pseudoClassStateChanged(IN_HAND, two && hand.equals(first));
        first.view(exporter).setAccessibleText(two ? "The first of two optimizers" : "The optimizer on show");
        if (two) {
            second.view(exporter).pseudoClassStateChanged(IN_HAND, hand.equals(second));
            second.view(exporter).setAccessibleText("The second of two optimizers");
        }
    }

    // ---- what can be beside ----

    private void choose() {
        choice.setId("beside");
        choice.getStyleClass().addAll("flat", "view-tool");
        choice.setTooltip(new Tooltip("Show another optimizer beside this one (B)"));
        choice.setAccessibleText("Show another optimizer beside this one");
        choice.setMinWidth(USE_PREF_SIZE);
        // A menu without items does not open.
        choice.getItems().setAll(items());
        choice.setOnShowing(event -> choice.getItems().setAll(items()));
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        Samples.recurrent().forEach(sample -> items.add(item(OptimizerSource.of(sample))));
        if (!context.preferences().recentFiles().isEmpty()) {
            items.add(new SeparatorMenuItem());
            context.preferences().recentFiles().forEach(file -> items.add(item(OptimizerSource.of(file))));
        }
        items.add(new SeparatorMenuItem());
        MenuItem file = new MenuItem("File…");
        file.setId("beside-file");
        file.setOnAction(event -> context.dialogs()
                .open(
                        "Show a checkpoint beside",
                        context.preferences().exportFolderProperty().get(),
                        List.of(FileFilter.of("Checkpoints", "*.safetensors")))
                .ifPresent(path -> opener.accept(OptimizerSource.of(path))));
        items.add(file);
        return items;
    }

    private MenuItem item(OptimizerSource source) {
        MenuItem item = new MenuItem(source.title());
        item.setId("beside-" + source.stem());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> opener.accept(source));
        return item;
    }
}
