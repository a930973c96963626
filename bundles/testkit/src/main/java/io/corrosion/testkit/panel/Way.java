package io.corrosion.testkit.panel;

/** What lies between an adapter and a server, to be troubled by a test. */
public interface Way {

    /** Nobody gets through, and what is open ends. */
    void goAway();

    /** It is passable again. */
    void comeBack();

    /** What is open ends once; the next one gets through. */
    void cut();
}
