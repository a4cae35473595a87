package org.slowpoint.engine.tune;

/**
 * Where a hyper-parameter was searched, log-uniformly.
 *
 * @param name its name
 * @param drawn what was drawn, {@code value} or {@code 1 - value}
 * @param low the lower end of what was drawn
 * @param high the upper end of what was drawn
 */
public record SearchedRange(String name, String drawn, double low, double high) {

    static SearchedRange of(HyperParameter range) {
        return new SearchedRange(range.name(), range.complement() ? "1 - value" : "value", range.low(), range.high());
    }
}
