package io.corrosion.shell.page;

import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.identity.SignInStep;
import io.corrosion.api.identity.SignInStep.SecondFactorNeeded;
import io.corrosion.api.identity.Tokens;
import io.corrosion.shell.http.Cookies;
import io.corrosion.shell.http.Visits;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.page.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.head.JavaScriptHeaderItem;
import org.apache.wicket.markup.head.JavaScriptReferenceType;
import org.apache.wicket.markup.html.TransparentWebMarkupContainer;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.http.WebResponse;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Base of the pages before the door: one card, no frame. They work without script. */
abstract class EntrancePage extends WebPage {

    private static final long serialVersionUID = 1L;

    private static final Duration KEEP = Duration.ofDays(30);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);
    private static final Duration TICKET = Duration.ofMinutes(10);

    /** Holds the ticket between the password and the code; scripts cannot read it. */
    static final String TICKET_COOKIE = "corrosion_ticket";

    private final Model<String> failure = Model.of("");

    EntrancePage(PageParameters parameters) {
        super(parameters);
        setStatelessHint(true);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        var html = new TransparentWebMarkupContainer("html");
        Visit.current().theme().ifPresent(theme -> html.add(AttributeModifier.replace("data-bs-theme", theme)));
        add(html);
        add(new Label("title", () -> getString("page.title") + " · " + getString("product")));
    }

    @Override
    public void renderHead(IHeaderResponse response) {
        super.renderHead(response);
        ConsolePage.head(response, Frame.current());
        for (String script : scripts()) {
            response.render(
                    JavaScriptHeaderItem.forUrl(Frame.current().asset(script)).setType(JavaScriptReferenceType.MODULE));
        }
    }

    @Override
    protected void setHeaders(WebResponse response) {
        super.setHeaders(response);
        if (failed()) {
            response.setStatus(failureStatus());
        }
    }

    /** Names of the script modules this page needs. */
    protected List<String> scripts() {
        return List.of();
    }

    /** Status of the answer when something was refused. */
    protected int failureStatus() {
        return 400;
    }

    /** A path on this host, nothing else: no other host, no scheme, no control characters, no way back to the door. */
    static String local(String wanted) {
        return wanted.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") && !wanted.matches("/(login|register|auth/).*")
                ? wanted
                : "/servers";
    }

    final String target() {
        return local(getPageParameters().get("to").toString("/servers"));
    }

    final void fail(String reason) {
        failure.setObject(reason);
    }

    final boolean failed() {
        return !failure.getObject().isEmpty();
    }

    /** The reason why something was refused, where there is one. */
    final Component failureLine(String id) {
        return new WebMarkupContainer(id) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(failed());
            }
        }.add(new Label("reason", failure));
    }

    final StatelessForm<Void> form(String id, Runnable submitted) {
        return new StatelessForm<>(id) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onSubmit() {
                submitted.run();
            }
        };
    }

    final PasswordTextField passwordField(String id, Model<String> value) {
        var field = new PasswordTextField(id, value);
        field.setRequired(false);
        field.add(AttributeModifier.replace("aria-invalid", () -> failed() ? "true" : null));
        return field;
    }

    static String text(Model<String> value) {
        return value.getObject() == null ? "" : value.getObject();
    }

    final HttpServletRequest asked() {
        return (HttpServletRequest) getRequest().getContainerRequest();
    }

    final Origin origin() {
        return Visits.origin(asked());
    }

    /** Gives the browser its session and goes where it wanted to. */
    final void enter(Tokens tokens, boolean keep, String target) {
        var response = (WebResponse) getResponse();
        response.addCookie(Cookies.secret(asked(), SignIn.COOKIE, tokens.cookie(), keep ? KEEP : UNTIL_CLOSED));
        response.addCookie(Cookies.secret(asked(), TICKET_COOKIE, "", Duration.ZERO));
        throw new RedirectToUrlException(target);
    }

    /** Goes in, or to the page that asks for the second factor. */
    final void admit(SignInStep step, boolean keep, String target) {
        if (step instanceof SignInStep.Done done) {
            enter(done.tokens(), keep, target);
        }
        var needed = (SecondFactorNeeded) step;
        ((WebResponse) getResponse()).addCookie(Cookies.secret(asked(), TICKET_COOKIE, needed.ticket(), TICKET));
        String factors = needed.factors().stream()
                .map(factor -> factor.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("."));
        throw new RedirectToUrlException("/auth/two-factor?factors=" + factors + (keep ? "&keep" : "") + "&to="
                + URLEncoder.encode(target, StandardCharsets.UTF_8));
    }
}
