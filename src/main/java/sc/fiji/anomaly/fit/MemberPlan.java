package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.AutoMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.WantedView;

/**
 * Which members a model gets: each method in each layout that may be right for the images, and for textures with and
 * without a range of values of each image's own where a method is quick enough. They stand side by side, so that no
 * choice has to be made before anything is known.
 */
final class MemberPlan {

	/** A member before the images have decided how it looks at them. */
	private record Draft(AnomalyMethod method, MethodOptions options, Layout layout, boolean perImage) {
	}

	/** The least that methods allow as {@link TrainingRun#LENGTH}. */
	private static final double SHORTEST = 0.01;

	private final List<AnomalyMethod> methods;
	private final String reason;
	private final TrainingSettings settings;
	private final Map<AnomalyMethod, MethodOptions> options = new LinkedHashMap<>();

	/**
	 * @param several methods to train side by side; but only one of them where that is what the settings are about
	 * @throws IllegalArgumentException for options that a method has not
	 */
	MemberPlan(final List<AnomalyMethod> several, final TrainingSettings settings) {
		this.settings = settings;
		if (several.size() > 1 && !settings.options().isBlank()) {
			methods = List.of(withOptions(several, settings.options()));
			reason = "it alone, since options are given";
		}
		else if (several.size() > 1 && settings.effort() == Effort.PAPER) {
			methods = List.of(several.stream().filter(method -> !method.reference().isEmpty()).findFirst().orElse(several.get(
				0)));
			reason = "it alone, as in its paper";
		}
		else {
			methods = List.copyOf(several);
			reason = "";
		}
		for (final AnomalyMethod method : methods)
			options.put(method, method.lookedUp(MethodOptions.parse(settings.options(), method.options(), method.preset(
				settings.effort()))));
	}

	/** The first that takes these options, or the first that has them and will say which value it refuses. */
	private static AnomalyMethod withOptions(final List<AnomalyMethod> methods, final String options) {
		final Set<String> names = MethodOptions.names(options);
		final List<AnomalyMethod> owners = methods.stream().filter(method -> method.options().stream().map(
			MethodOption::name).toList().containsAll(names)).toList();
		if (owners.isEmpty()) throw new InvalidInputException("options", "no method has all of " + new TreeSet<>(names) +
			"; " + AutoMethod.NAME + " trains " + methods.stream().map(AnomalyMethod::name).toList() +
			". Choose a method, and give options of it alone.");
		return owners.stream().filter(method -> takes(method, options)).findFirst().orElse(owners.get(0));
	}

	private static boolean takes(final AnomalyMethod method, final String options) {
		try {
			MethodOptions.parse(options, method.options());
			return true;
		}
		catch (final InvalidInputException e) {
			return false;
		}
	}

	/** Why there are not all methods that could stand side by side; empty if there are. */
	String reason() {
		return reason;
	}

	/** What the model's method is called. */
	String methodName() {
		return methods.size() == 1 ? methods.get(0).name() : AutoMethod.NAME;
	}

	/** The settings of each method. */
	Map<AnomalyMethod, MethodOptions> options() {
		return options;
	}

	/** The members for these images. Leaves out images that do not fit one of them. */
	List<PlannedMember> of(final NormalImages images) {
		final List<Layout> layouts = images.survey().layouts(settings.layout());
		final List<Draft> drafts = new ArrayList<>();
		for (final AnomalyMethod method : methods)
			for (final Layout layout : fitting(method, methods.size() == 1 ? layouts : method.besideOthers(layouts), images))
				for (final boolean perImage : method.rangesPerImage(layout))
					drafts.add(new Draft(method, options.get(method), layout, perImage));
		final List<Preprocessing> preprocessings = images.decide(drafts.stream().map(this::view).toList());
		final List<PlannedMember> members = new ArrayList<>();
		for (int i = 0; i < drafts.size(); i++) {
			final Draft draft = drafts.get(i);
			members.add(new PlannedMember(name(draft, drafts), draft.method(), shared(draft, drafts), preprocessings.get(i)));
		}
		return members;
	}

	/** Of several layouts those that the images fit. One alone stays: where none fits, an error says why. */
	private List<Layout> fitting(final AnomalyMethod method, final List<Layout> layouts, final NormalImages images) {
		return layouts.size() < 2 ? layouts : images.survey().fitting(layouts.stream().map(layout -> view(new Draft(method,
			options.get(method), layout, true))).toList());
	}

	private WantedView view(final Draft draft) {
		return new WantedView(draft.layout(), settings.size(), draft.method().alignedSize(draft.options()), draft
			.perImage(), draft.method().sizes(draft.layout(), draft.options()));
	}

	/** What tells a member from the others, and no more. */
	private static String name(final Draft draft, final List<Draft> all) {
		final List<String> words = new ArrayList<>();
		if (differ(all, Draft::method)) words.add(draft.method().name());
		final List<Draft> alike = all.stream().filter(other -> other.method() == draft.method()).toList();
		if (differ(alike, Draft::layout)) words.add(draft.layout().key());
		if (differ(alike.stream().filter(other -> other.layout() == draft.layout()).toList(), Draft::perImage) && draft
			.perImage()) words.add("normalised");
		return words.isEmpty() && all.size() > 1 ? draft.layout().key() : String.join(" ", words);
	}

	private static boolean differ(final List<Draft> drafts, final Function<Draft, Object> by) {
		return drafts.stream().map(by).distinct().count() > 1;
	}

	/**
	 * Members of one method share the steps of its training, so that two layouts take no longer than one; but not where a
	 * length was asked for.
	 */
	private MethodOptions shared(final Draft draft, final List<Draft> all) {
		final long alike = all.stream().filter(other -> other.method() == draft.method()).count();
		final Map<String, String> values = draft.options().asMap();
		if (alike == 1 || !values.containsKey(TrainingRun.LENGTH) || settings.effort() == Effort.PAPER || MethodOptions
			.names(settings.options()).contains(TrainingRun.LENGTH)) return draft.options();
		values.put(TrainingRun.LENGTH, Double.toString(Math.max(SHORTEST, draft.options().number(TrainingRun.LENGTH) /
			alike)));
		return MethodOptions.of(values, draft.method().options());
	}
}
