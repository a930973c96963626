package io.corrosion.modules.depot;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a server's refusal means to who publishes, and what to do. Pure. */
final class Refusals {

    private static final int REDIRECTS = 300;
    private static final int FAILURES = 500;

    private Refusals() {}

    static IOException of(HttpResponse<?> answer, Login login) {
        int status = answer.statusCode();
        HttpRequest request = answer.request();
        return new IOException(request.method() + " " + request.uri() + " was answered with " + status + ": "
                + words(status, answer, login));
    }

    private static String words(int status, HttpResponse<?> answer, Login login) {
        if (status >= REDIRECTS && status < 400) {
            return "the folder is elsewhere. Name that address: "
                    + answer.headers().firstValue("Location").orElse("the server does not say which") + ".";
        }
        if (status >= FAILURES && status != 507) {
            return "the server failed. What is published is as it was before: run it again, and if that does not help,"
                    + " look into the server's log.";
        }
        return switch (status) {
            case 401 ->
                login.header().isPresent()
                        ? "the server does not accept the login. Look at " + login.names() + "."
                        : "the server wants to know who you are. Set " + Login.HOW + " in the environment.";
            case 403 ->
                "this login may not do that there. Give it the right to write, or look at " + login.names() + ".";
            case 404 -> "there is no such place. Make the repository on the server first, or look at the address.";
            case 405, 501 ->
                "the server takes no PUT there. Look at the address, or let it (WebDAV, a raw or generic repository).";
            case 400, 409 ->
                "the server does not let this file be replaced, or its folder is not there. Let it overwrite"
                        + " files (in Nexus \"Allow redeploy\"), or make the folder.";
            case 413, 507 -> "it is larger than the server takes. Raise its limit (in nginx client_max_body_size).";
            case 429 -> "it was asked too often. Wait a minute and run it again.";
            default -> "nothing more was published. Look into the server's log.";
        };
    }

    /** Whether the server did it is not known; what is there is whole in both cases. */
    static IOException unanswered(HttpRequest request, IOException why) {
        String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        return new IOException(
                request.method() + " " + request.uri() + " got no answer (" + reason
                        + "). Look at the address and the network,"
                        + " and run it again: what is published is whole, as it was before or as it should be.",
                why);
    }
}
