package org.slowpoint.engine.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;
import org.slowpoint.engine.text.Quoted;

/** Turns what is wrong with a JSON text into words: what and where, without a final full stop. */
public final class JsonReason {

    private JsonReason() {}

    /** What is wrong. */
    public static String of(JsonProcessingException fault) {
        if (fault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return "“" + path(mapping) + "” is unknown or has a value that does not fit";
        }
        String where = fault.getLocation() == null || fault.getLocation().getLineNr() < 1
                ? ""
                : " in line " + fault.getLocation().getLineNr() + ", column "
                        + fault.getLocation().getColumnNr();
        if (fault instanceof StreamConstraintsException) {
            return "it is nested too deeply or has too long a name, number or text" + where;
        }
        return fault instanceof JsonMappingException
                ? "it holds a value that does not fit" + where
                : "it is not valid JSON" + where;
    }

    private static String path(JsonMappingException fault) {
        return Quoted.shortened(fault.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : Integer.toString(step.getIndex()))
                .collect(Collectors.joining(".")));
    }
}
