// Camera and microphone: what to do with them, and what to do when they refuse.

import type { Word } from './language';

export const devicesTitle: Word = ['Votre caméra et votre micro', 'Your camera and microphone'];
export const devicesAsking: Word = [
  'Votre navigateur demande l’accès à la caméra et au micro : répondez « Autoriser ».',
  'Your browser asks for the camera and the microphone: answer “Allow”.',
];
export const devicesReady: Word = ['Vous vous voyez, et la barre bouge quand vous parlez ? Alors entrez.', 'You see yourself, and the bar moves when you speak? Then come in.'];
export const speakNow: Word = ['Parlez : la barre bouge si le micro vous entend.', 'Speak: the bar moves if the microphone hears you.'];
export const soundHeard: Word = ['Votre micro vous entend.', 'Your microphone hears you.'];
export const cameraPicker: Word = ['Caméra', 'Camera'];
export const microphonePicker: Word = ['Micro', 'Microphone'];
export const deviceNumber: Word = ['Appareil {number}', 'Device {number}'];
export const flipLabel: Word = ['Retourner', 'Flip'];
export const flipName: Word = ['Retourner la caméra', 'Flip the camera'];
export const joinLabel: Word = ['Entrer en salle d’attente', 'Enter the waiting room'];
export const joinAudio: Word = ['Entrer avec le son seul', 'Enter with sound only'];
export const joinNothing: Word = ['Entrer sans caméra ni micro', 'Enter without camera or microphone'];
export const tryAgain: Word = ['Réessayer', 'Try again'];
export const ownPicture: Word = ['Votre image', 'Your picture'];
export const noOwnPicture: Word = ['Votre caméra est coupée', 'Your camera is off'];
export const audioOnlyMeans: Word = [
  'Sans image, vous pourrez vous parler, mais l’échange ne comptera pas comme une consultation vidéo.',
  'Without a picture you can talk to your clinician, but it will not count as a video consultation.',
];
export const silentMeans: Word = [
  'Sans micro, personne ne vous entendra. Gardez le téléphone à portée de main.',
  'Without a microphone your clinician will not hear you. Keep your telephone at hand.',
];
export const cameraTrouble: Record<string, Word> = {
  refused: [
    'La caméra est bloquée pour cette page. Touchez le cadenas ou le symbole de caméra près de l’adresse, choisissez « Autoriser », puis réessayez.',
    'The camera is blocked for this page. Tap the padlock or the camera sign beside the address, choose “Allow”, then try again.',
  ],
  refusedBySystem: [
    'Votre appareil interdit la caméra à ce navigateur. Ouvrez les réglages de l’appareil, rubrique Confidentialité, autorisez la caméra, puis réessayez.',
    'Your device does not let this browser use the camera. Open the device’s settings, under Privacy, allow the camera, then try again.',
  ],
  missing: [
    'Aucune caméra n’a été trouvée. Branchez-en une, puis réessayez, ou entrez avec le son seul.',
    'No camera was found. Plug one in and try again, or enter with sound only.',
  ],
  busy: [
    'La caméra est déjà prise par une autre application. Fermez les autres appels vidéo, puis réessayez.',
    'The camera is in use by another application. Close other video calls, then try again.',
  ],
  failed: [
    'La caméra n’a pas démarré. Réessayez ; si cela continue, redémarrez l’appareil ou appelez le cabinet.',
    'The camera did not start. Try again; if it goes on, restart the device or call the practice.',
  ],
};
export const microphoneTrouble: Record<string, Word> = {
  refused: [
    'Le micro est bloqué pour cette page. Touchez le cadenas ou le symbole de micro près de l’adresse, choisissez « Autoriser », puis réessayez.',
    'The microphone is blocked for this page. Tap the padlock or the microphone sign beside the address, choose “Allow”, then try again.',
  ],
  refusedBySystem: [
    'Votre appareil interdit le micro à ce navigateur. Ouvrez les réglages de l’appareil, rubrique Confidentialité, autorisez le micro, puis réessayez.',
    'Your device does not let this browser use the microphone. Open the device’s settings, under Privacy, allow the microphone, then try again.',
  ],
  missing: [
    'Aucun micro n’a été trouvé. Branchez-en un, puis réessayez.',
    'No microphone was found. Plug one in, then try again.',
  ],
  busy: [
    'Le micro est déjà pris par une autre application. Fermez les autres appels, puis réessayez.',
    'The microphone is in use by another application. Close other calls, then try again.',
  ],
  failed: [
    'Le micro n’a pas démarré. Réessayez ; si cela continue, redémarrez l’appareil ou appelez le cabinet.',
    'The microphone did not start. Try again; if it goes on, restart the device or call the practice.',
  ],
};
export const bothRefused: Word = [
  'La caméra et le micro sont bloqués pour cette page. Touchez le cadenas ou le symbole de caméra près de l’adresse, choisissez « Autoriser » pour les deux, puis réessayez.',
  'The camera and the microphone are blocked for this page. Tap the padlock or the camera sign beside the address, choose “Allow” for both, then try again.',
];
export const bothRefusedBySystem: Word = [
  'Votre appareil interdit la caméra et le micro à ce navigateur. Ouvrez les réglages de l’appareil, rubrique Confidentialité, autorisez les deux, puis réessayez.',
  'Your device does not let this browser use the camera and the microphone. Open the device’s settings, under Privacy, allow both, then try again.',
];
export const nothingMeans: Word = [
  'Sans caméra ni micro, votre arrivée sera annoncée, mais vous devrez vous parler au téléphone. Ce ne sera pas une consultation vidéo.',
  'Without camera and microphone your clinician will know that you are here, but you will have to talk by telephone. It will not be a video consultation.',
];
export const inAppTitle: Word = ['Ouvrez ce lien dans votre navigateur', 'Open this link in your browser'];
export const inAppBody: Word = [
  'Cette page s’est ouverte à l’intérieur d’une autre application, qui ne donne pas accès à la caméra. Copiez le lien, puis collez-le dans Safari, Chrome ou Firefox.',
  'This page was opened inside another application, which gives no access to the camera. Copy the link, then paste it into Safari, Chrome or Firefox.',
];
export const insecureTitle: Word = ['Cette adresse n’est pas sûre', 'This address is not secure'];
export const insecureBody: Word = [
  'La caméra ne s’ouvre que sur une adresse qui commence par https. Utilisez le lien exact que le cabinet vous a envoyé.',
  'The camera only opens on an address that begins with https. Use the exact link that the practice sent you.',
];
export const copyLink: Word = ['Copier mon lien', 'Copy my link'];
export const linkCopied: Word = ['Lien copié. Collez-le dans votre navigateur.', 'Link copied. Paste it into your browser.'];
export const linkByHand: Word = ['Touchez longuement ce lien pour le copier. Ne le donnez à personne.', 'Press and hold this link to copy it. Give it to nobody.'];
