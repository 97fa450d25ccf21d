package dev.weft.agent.core.load;

import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The call sites linked to each advice method of one loader, held weakly. Thread-safe. */
final class LinkedSites {

    private final Map<String, List<WeakReference<MutableCallSite>>> sites = new HashMap<>();

    synchronized void add(String method, MutableCallSite site) {
        List<WeakReference<MutableCallSite>> known = sites.get(method);
        if (known == null) {
            known = new ArrayList<>();
            sites.put(method, known);
        }
        removeCollected(known);
        known.add(new WeakReference<>(site));
    }

    private static void removeCollected(List<WeakReference<MutableCallSite>> known) {
        for (Iterator<WeakReference<MutableCallSite>> each = known.iterator(); each.hasNext(); ) {
            if (each.next().get() == null) {
                each.remove();
            }
        }
    }

    synchronized List<MutableCallSite> take(String method) {
        List<MutableCallSite> taken = new ArrayList<>();
        List<WeakReference<MutableCallSite>> known = sites.remove(method);
        if (known != null) {
            for (WeakReference<MutableCallSite> reference : known) {
                MutableCallSite site = reference.get();
                if (site != null) {
                    taken.add(site);
                }
            }
        }
        return taken;
    }
}
