package org.slowpoint.app.shell;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** What every symbol and term on screen means. */
public final class Glossary {

    private static final String RESOURCE = "/org/slowpoint/assets/glossary.json";
    private static final double WIDTH = 340;

    private final Map<String, Term> terms = new LinkedHashMap<>();

    /**
     * Creates a glossary.
     *
     * @param terms its terms
     * @throws IllegalArgumentException when two have the same id
     */
    public Glossary(List<Term> terms) {
        for (Term term : terms) {
            if (this.terms.put(term.id(), term) != null) {
                throw new IllegalArgumentException("two terms are called " + term.id());
            }
        }
    }

    /** The glossary that the program brings along. */
    public static Glossary load() {
        try (InputStream in = Objects.requireNonNull(Glossary.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new Glossary(new ObjectMapper().readValue(in, new TypeReference<List<Term>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every term, in the order of the file. */
    public List<Term> terms() {
        return List.copyOf(terms.values());
    }

    /**
     * Looks a term up.
     *
     * @param id its id
     * @return the term
     * @throws IllegalArgumentException when there is none, which is a mistake in the program
     */
    public Term term(String id) {
        Term term = terms.get(id);
        if (term == null) {
            throw new IllegalArgumentException("the glossary has no term " + id);
        }
        return term;
    }

    /**
     * A tooltip that defines a term.
     *
     * @param id the term's id
     * @return a new tooltip
     */
    public Tooltip tooltip(String id) {
        Term term = term(id);
        VBox box = new VBox();
        box.getStyleClass().add("term");
        box.getChildren().add(label(term.name(), "term-name"));
        if (!term.formula().isEmpty()) {
            box.getChildren().add(label(term.formula(), "term-formula"));
        }
        box.getChildren().add(label(term.definition(), "term-definition"));
        box.getChildren().add(label(term.source(), "term-source"));
        Tooltip tooltip = new Tooltip();
        tooltip.setGraphic(box);
        tooltip.getStyleClass().add("term-tooltip");
        tooltip.setShowDelay(Duration.millis(400));
        // A definition takes longer to read than the toolkit's five seconds.
        tooltip.setShowDuration(Duration.INDEFINITE);
        return tooltip;
    }

    /**
     * Defines a term where it stands.
     *
     * @param node shows the term
     * @param id the term's id
     */
    public void install(Node node, String id) {
        Tooltip.install(node, tooltip(id));
        node.setAccessibleHelp(term(id).definition());
    }

    private static Label label(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        // A box asks a wrapped label for its height at the label's least width, so all its widths are one.
        label.setMinWidth(WIDTH);
        label.setPrefWidth(WIDTH);
        label.setMaxWidth(WIDTH);
        return label;
    }
}
