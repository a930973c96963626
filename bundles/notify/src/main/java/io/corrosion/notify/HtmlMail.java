package io.corrosion.notify;

/** How a mail looks: one column that every mail program understands, readable in the dark, nothing loaded from anywhere. */
final class HtmlMail {

    private static final String FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    private HtmlMail() {}

    /** A whole document around paragraphs; everything is escaped already. */
    static String page(String title, String paragraphs) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>" + title
                + "</title></head><body style=\"margin:0;padding:24px;" + FONT
                + ";font-size:15px;line-height:1.5\"><table role=\"presentation\" width=\"100%\" cellspacing=\"0\""
                + " cellpadding=\"0\"><tr><td align=\"center\"><table role=\"presentation\" width=\"100%\" cellspacing=\"0\""
                + " cellpadding=\"0\" style=\"max-width:560px;text-align:left\"><tr><td><h1 style=\"font-size:20px;"
                + "margin:0 0 16px\">" + title + "</h1>" + paragraphs
                + "<p style=\"margin:32px 0 0;font-size:12px;opacity:.7\">Sent by Corrosion.</p>"
                + "</td></tr></table></td></tr></table></body></html>";
    }

    static String paragraph(String content) {
        return "<p style=\"margin:0 0 16px\">" + content + "</p>";
    }

    static String button(String label, String link) {
        return "<p style=\"margin:0 0 16px\"><a href=\"" + link + "\" style=\"display:inline-block;padding:10px 18px;"
                + "background:#b5451b;color:#ffffff;text-decoration:none;border-radius:6px\">" + label
                + "</a></p><p style=\"margin:0 0 16px;font-size:12px;word-break:break-all\">" + link + "</p>";
    }
}
