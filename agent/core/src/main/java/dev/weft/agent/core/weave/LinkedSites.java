package dev.weft.agent.core.weave;

import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The call sites linked to each advice method, held weakly, so that they can be switched off. Thread-safe. */
final class LinkedSites {

    private final Map<String, List<WeakReference<MutableCallSite>>> sites = new HashMap<>();

    synchronized void add(String advice, String method, MutableCallSite site) {
        String key = advice + '.' + method;
        List<WeakReference<MutableCallSite>> known = sites.get(key);
        if (known == null) {
            known = new ArrayList<>();
            sites.put(key, known);
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

    /** Links every call of this advice method to nothing. */
    synchronized void switchOff(String advice, String method) {
        List<WeakReference<MutableCallSite>> known = sites.remove(advice + '.' + method);
        if (known == null) {
            return;
        }
        List<MutableCallSite> changed = new ArrayList<>();
        for (WeakReference<MutableCallSite> reference : known) {
            MutableCallSite site = reference.get();
            if (site != null) {
                site.setTarget(AdviceBridge.noCall(site.type()));
                changed.add(site);
            }
        }
        if (!changed.isEmpty()) {
            MutableCallSite.syncAll(changed.toArray(new MutableCallSite[0]));
        }
    }
}
