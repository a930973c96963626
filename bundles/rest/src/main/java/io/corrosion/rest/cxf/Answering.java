package io.corrosion.rest.cxf;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers requests whose path is a resource's own. Thread-safe. */
@FunctionalInterface
public interface Answering {

    /** @param base address of the API, such as {@code http://127.0.0.1:8080/api} */
    void answer(ServletConfig config, HttpServletRequest request, HttpServletResponse response, String base)
            throws IOException;
}
