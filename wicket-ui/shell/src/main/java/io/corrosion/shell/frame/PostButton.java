package io.corrosion.shell.frame;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.http.WebResponse;

/** A form that is only a button: changes something about the visit and shows a page again. Works without script. */
final class PostButton extends StatelessForm<Void> {

    private static final long serialVersionUID = 1L;

    private final Deed deed;

    /** What it does. */
    @FunctionalInterface
    interface Deed extends Serializable {
        void run(PostButton button);
    }

    PostButton(String id, Deed deed) {
        super(id);
        this.deed = deed;
    }

    @Override
    protected void onSubmit() {
        deed.run(this);
    }

    HttpServletRequest asked() {
        return (HttpServletRequest) getRequest().getContainerRequest();
    }

    void send(Cookie cookie) {
        ((WebResponse) getResponse()).addCookie(cookie);
    }

    void showAgain() {
        throw new RedirectToUrlException("/" + getRequest().getClientUrl().getPath());
    }
}
