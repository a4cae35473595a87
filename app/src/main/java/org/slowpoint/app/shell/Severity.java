package org.slowpoint.app.shell;

/** How much a notification matters, which decides its icon, colour and how long it stays. */
public enum Severity {
    /** Something worth knowing; leaves by itself. */
    INFO("mdi2i-information-outline", "Information"),
    /** Something worked; leaves by itself. */
    SUCCESS("mdi2c-check-circle-outline", "Success"),
    /** Something needs a look; stays. */
    WARNING("mdi2a-alert-outline", "Warning"),
    /** Something failed; stays. */
    ERROR("mdi2a-alert-circle-outline", "Error");

    private final String icon;
    private final String word;

    Severity(String icon, String word) {
        this.icon = icon;
        this.word = word;
    }

    /** The icon's Ikonli literal. */
    public String icon() {
        return icon;
    }

    /** The word for it, so that it is never told by colour alone. */
    public String word() {
        return word;
    }

    /** Whether it stays until someone closes it. */
    public boolean stays() {
        return this == WARNING || this == ERROR;
    }
}
