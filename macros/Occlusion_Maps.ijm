// Makes occlusion maps of the abnormal test images of one of the sets of test-images: which places make an image anomalous?
// Takes the model that Train_and_Score.ijm left, of whatever method. Saves each map (TIFF), each image beside its map in colours
// (PNG), and all of them in one picture (overview.png).
//
// Runs in Fiji, in plain ImageJ and without a screen. The argument is optional, and so is each of its parts:
//   set=head-mri         or stained-tissue, or retina-oct
//   images=[folder]      where test-images lies; beside this macro's folder where it is not given
//   output=[folder]      where Train_and_Score.ijm put its results; the maps go into its folder "occlusion"
//   patch=0 stride=0     as in the command Occlusion map

setBatchMode(true);
arg = String.trim(getArgument());
set = option(arg, "set", "head-mri");
images = option(arg, "images", "");
if (images == "") images = folderOfImages();
results = option(arg, "output", File.getParent(images) + "/results/" + set);
model = results + "/" + set + ".anomaly";
if (!File.exists(model)) exit("There is no model " + model + ": run Train_and_Score.ijm first");
size = "patch=" + option(arg, "patch", "0") + " stride=" + option(arg, "stride", "0");
output = results + "/occlusion";
makeFolders(output + "/pictures");
folder = images + "/" + set + "/test/abnormal/";

files = getFileList(folder);
for (i = 0; i < files.length; i++) {
	open(folder + files[i]);
	title = getTitle();
	image = getImageID();
	name = File.getNameWithoutExtension(files[i]);
	run("Occlusion map", "model=[" + model + "] " + size);
	if (!isOpen("Occlusion map of " + title)) exit("There is no occlusion map of " + title + "; the log says why");
	selectImage("Occlusion map of " + title);
	saveAs("Tiff", output + "/" + name + ".tif");
	run("RGB Color");
	saveAs("PNG", output + "/pictures/" + name + "-map.png");
	close();
	selectImage(image);
	run("RGB Color");
	saveAs("PNG", output + "/pictures/" + name + "-image.png");
	close();
}

File.openSequence(output + "/pictures");
run("Make Montage...", "columns=8 rows=" + Math.ceil(nSlices / 8) + " scale=1 border=2");
saveAs("PNG", output + "/overview.png");
print("Made " + files.length + " occlusion maps; the results are in " + output);

// The value of a key in "key=value key=[value with blanks]". A path may hold brackets: the next key or nothing follows the
// one that ends a value
function option(options, key, preset) {
	start = indexOf(" " + options, " " + key + "=");
	if (start < 0) return preset;
	value = substring(options, start + lengthOf(key) + 1);
	end = indexOf(value, " ");
	if (startsWith(value, "[")) {
		value = substring(value, 1);
		end = indexOf(value, "]");
		while (end >= 0 && !matches(substring(value, end + 1), "(\\s+\\w+=.*)?\\s*"))
			end = indexOf(value, "]", end + 1);
	}
	if (end < 0) return value;
	return substring(value, 0, end);
}

// Beside the folder that this macro lies in, or else where the user says
function folderOfImages() {
	path = getInfo("macro.filepath");
	if (lengthOf(path) > 1) {
		folder = File.getParent(File.getParent(path)) + "/test-images";
		if (File.isDirectory(folder)) return folder;
	}
	return getDirectory("Choose the folder test-images");
}

function makeFolders(path) {
	if (File.isDirectory(path)) return;
	makeFolders(File.getParent(path));
	File.makeDirectory(path);
}
