import type { CueTable } from './cues.ts';

/**
 * Words that alone only hint at a topic or an intent; they decide when nothing stronger was said.
 * The fastest way to teach a topic: add the nouns and verbs people use for it. Conditions as in {@link CueTable}, in front.
 */
const HINTS: Record<string, readonly (readonly [conditions: string, words: string])[]> = {
  'faq:pets': [
    [
      '',
      'raza razas hamster loro correa bozal cucha ladra ladran mascotero veterinaria tortuga conejito adiestrado mascotita perrera pelaje',
    ],
  ],
  'faq:wifi': [
    [
      '',
      'router zoom teletrabajo remoto megas velocidad videollamada videollamadas   4g 5g conectar conectarme conectada streaming cobertura modem ethernet senial',
    ],
  ],
  'faq:amenities': [
    [
      '!market:',
      'agua caliente sombra solarium decoracion electricidad enchufe cucheta sofa living comedor mesada pava minibar bodega proveeduria almacen kiosco mucama limpian limpieza toallero espejo armario  parlantes proyector cafeteria hielo conservadora parque verde vajillas jacuzzi blanqueria potable tibia climatizan prenden lena',
    ],
  ],
  'faq:breakfast': [
    [
      '!market:',
      'comer comida cocinero chef sirven mate infusiones medialunas casero gluten dieta vegetariana vegetarianos diabeticos picada parrillada pizza bar restobar comedor platos gastronomia',
    ],
  ],
  'faq:location': [
    [
      '',
      'sucursal sucursales piso local esquina cuadras kilometros km distancia barrio   centrico afueras pueblo cerca lejos altura calle avenida ubicada localizar google plaza shopping frente costanera orilla localidad provincia sede',
    ],
  ],
  'faq:transport': [
    [
      '',
      'avion linea parada pasaje cadenas 4x4 trasladarme trasladarnos ripio asfalto peatonal caminando viajar subtes camino tramo vuelo  manejar peaje estacion',
    ],
  ],
  'faq:parking': [
    [
      '',
      'techada techado bajo vehiculos patente rodado casilla rodante cuatriciclo cuatriciclos bicicletero portero garaje',
    ],
  ],
  'faq:checkin_time': [
    [
      'cabins:',
      'llave llaves valijas equipaje egreso ingresar desocupar recibe reciben anfitrion madrugada irnos retirarnos   entrada salida entregan checar',
    ],
  ],
  'faq:deposit': [
    [
      '',
      'anticipo congelar reembolsable porcentaje adelantado garantizar asegurar reservacion fianza resto saldo entrega apartado parcial mitad',
    ],
  ],
  'faq:cancellation_policy': [
    [
      '',
      'arrepiento arrepentimos devolucion penalizan anulacion reintegran imprevisto condiciones flexible flexibles demoro atraso atrasamos retraso tardanza anticipacion fuerza mayor perderia ausento falto faltar',
    ],
  ],
  'faq:payment_methods': [
    [
      '',
      'billetera virtual  plataforma tarjetas cuota contado cheque efvo pesos financian financiacion financiar planes abonar naranja cabal maestro ahora12 mastercard bancario santander galicia bbva codi yape plin',
    ],
  ],
  'faq:promo': [
    [
      '',
      'combo combos gift voucher regalar regalo bonificado bonifican sorteo puntos fidelidad rebajan cuponera convenios    residentes estudiantes docentes aniversario socios club pack paquete paquetes',
    ],
  ],
  'faq:capacity': [
    [
      'cabins:',
      'numerosa dormimos duermen caben cabemos entran entramos colchon colchones cucheta cuchetas cama camas camita amplia amplias tamano metros habitaciones dormitorio dormitorios ambientes monoambiente   espaciosa plazas maxima maximo pieza piezas banos meter',
    ],
  ],
  'faq:children': [
    [
      '',
      'cuchetas infantil infantiles familiar nena nenes mellizos chiquitos adolescentes jugar jueguen entretener hijos menores bebe peligroso cerco',
    ],
  ],
  'faq:smoking': [['', 'humo tabaco cenicero electronico cigarros fumamos vapeador narguile']],
  'faq:events': [
    [
      '!salon:',
      'invitamos invitar invitados visitas decorar decoracion globos torta banda quinceanera reunirnos asado celebramos previa parranda bochinche ruido ruidos volumen',
    ],
  ],
  'faq:invoice': [
    [
      '',
      'iva cuit rut rfc discriminado impuestos impositivo responsable viaticos rendir gastos contador exenta empresa reintegro',
    ],
  ],
  'faq:accessibility': [
    [
      '',
      'discapacitados bastones muleta anchas ancha caminar   accesibles desnivel pasamanos  rodilla cadera rengo vejez    protesis',
    ],
  ],
  'faq:activities': [
    [
      'cabins:',
      'paseo paseos  visitar recorrer conocer excursion guia guias aventura bosque sendero cabalgar pesca rio lago playa cerro  cerveceria cervecerias artesanal  casino show espectaculos compras artesanias tour tours trekking',
    ],
  ],
  'faq:photos': [
    [
      '',
      'reels historias galeria publicaciones perfil web sitio catalogo mostrame mostras mostrarme visual fotografias tiktok youtube video tour virtual',
    ],
  ],
  'faq:min_stay': [
    ['cabins:', 'sueltos suelta sueltas minimo minimos minima obligatorio estadia    diaria dias quincena temporal'],
  ],
  'faq:hours': [
    [
      '',
      'abren abris abierto abierta abiertos cierran cierra atienden feriados feriado domingos horario horarios emergencias guardia corrido mediodia siesta temporada',
    ],
  ],
  'faq:duration': [
    [
      '',
      'tarda tardan demora demoran dura duran rapido rapidito rato sesiones sesion horas minutos tiempo retoque retocar mantenimiento demoraria alcanza',
    ],
  ],
  'faq:services': [
    [
      'salon:',
      'unisex hombres  varones mujeres ninos extensiones rulos lacios afro tratamiento tratamientos facial faciales novia novias quinceanera bronceado tatuaje piercing laser fantasia trenzas dreadlocks  laminado lifting hidrafacial spa realizan hacen',
    ],
    [
      'market:',
      'oficios rubros persianas camaras alarmas vidriero tapicero parquet antenas cortinas toldos colocan colocacion',
    ],
  ],
  'faq:products': [
    [
      'salon:',
      'marca marcas productos importados importado nacional nacionales shampoo champu crema serum aceite loreal wella schwarzkopf organicos esterilizan esterilizado esterilizados descartable descartables higiene   venden linea',
    ],
  ],
  'faq:home_service': [
    ['salon:', 'domicilio domicilios hotel   hogar geriatrico oficina moverse trasladan traslado desplazan afuera'],
  ],
  'faq:health': [
    [
      '',
      'embarazo embarazada lactancia alergia alergica quimio piel cuero dermatologo cicatriz operaron  operado postoperatorio diabetica hipertension medicacion  ardor pica picazon hongos lastima quebrado danado debilitado caida cabelludo quemado virgen decolorar decolorado contraindicado riesgo peligroso gestacion',
    ],
  ],
  'faq:preparation': [
    [
      '!cabins:',
      'sucio limpio lavado lavada seco mojado vello rasurada rasurado depilada depilado exfoliar desmaquillada preparar preparado preparada referencia    despejar llevo llevar ropa comoda ayunas crecido medir despejado vaciar tapar sacar',
    ],
  ],
  'faq:reputation': [
    [
      '',
      'comentarios estrellas experiencia clientes referencias opinan conocen confianza confiable trayectoria calificado valoraciones recomiendan   antecedentes',
    ],
  ],
  'faq:licensed': [
    [
      '!cabins:',
      'matricula matriculados metrogas certificado dci habilitacion registrado registro enargas oficial carnet titulo diploma profesional',
    ],
  ],
  'faq:warranty': [
    ['', 'garantia garantizan falla fallan responde responden vuelve romper escrito reclamar cubre cubren volver'],
  ],
  'faq:coverage_area': [
    [
      'market:',
      'provincia capital conurbano gba interior  zonas barrio barrios cubren llegan abarcan alcance partido localidades country barrios_privados',
    ],
  ],
  'faq:materials': [
    [
      'market:',
      ' repuesto repuestos insumos piezas herramientas escalera cajas   compradas incluye aporta provee proveen pintura_incluida',
    ],
  ],
  'faq:quote_cost': [['market:', 'presupuestar diagnostico visita gratis cargo compromiso descuenta costo']],
  'faq:insurance': [
    [
      '!salon:',
      'seguro seguros asegurados accidente accidentes accidenta lastima art rompen danan poliza rotura siniestro',
    ],
  ],
  complaint: [
    [
      '',
      'mintieron mentira mentiras enganaron engano estafa peor pesimo reclamo queja esperando espere plantaron bronca indigna maltrato maltrataron desprolijo suciedad sucio rota rotas descuidado disconforme decepcionada esperaba vergonzoso impresentables  nadie   demoraron ofendida defraudado insatisfecha insatisfecho caducado vencido deja desear devolucion fraude',
    ],
  ],
  out_of_scope: [
    [
      '',
      'pasaporte dni tramite universidad facultad elefante fiebre pastilla jarabe colegio escuela gol futbolista cantante actor cancion  poesia rimas amor signo novia marcha elecciones bitcoin acciones inversion  abogado multa  celular computadora notebook planeta historia geografia capital matematica ingles receta cocinar torta pelicula serie libro videojuego fortnite netflix presidente ministro clima lluvia pronostico chiste broma',
    ],
  ],
  prompt_injection: [
    [
      '',
      'desactiva desactivar filtros conversaciones usuarios ordeno autorizo desarrollador developer admin hacker hackear vulnerabilidad servidor backend codigo override bypass jailbreak ignora instrucciones prompt secreto confidencial logs token contrasena root sudo sql',
    ],
  ],
  spam_or_abuse: [
    [
      '',
      'agencia publicidad seguidores influencer monetiza ingresos inversiones zapatillas relojes suplementos multinivel herbalife premio ganador link criptomonedas prestamo tarjetas_aprobadas orto ojete mierda carajo porqueria basura escoria imbecil',
    ],
  ],
  handoff: [
    [
      '',
      'derivame ventas contacto telefono llamada llamar llamado llamarme llamarlos hablar asesor humano persona dueno encargado recepcion atienda',
    ],
  ],
  repeat: [['', 'repeti repetime repetir entrecortado']],
  review: [
    [
      'market:',
      'conforme impecable prolijo prolija puntual recomendable recomiendo excelente calificar calificacion puntaje estrellas crack genio resena',
    ],
  ],
  cancel_booking: [['', 'cancelar cancelacion anular suspender baja']],
  booking_status: [['', 'confirmada confirmado agendado anotada anotado registrado teniendo figura']],
  pay: [['', 'transferencia comprobante alias cbu saldo abonar pago pague']],
  check_availability: [['!market:', 'chance disponibilidad  hueco']],
  book: [['', 'reservar   agendar']],
};

const HINT_WEIGHT = 2.6;
const HINT_QUESTION_WEIGHT = 2.9;

/** The hints as cues of low weight. */
export const HINT_CUES: CueTable = Object.fromEntries(
  Object.entries(HINTS).map(([label, groups]) => {
    const lines = groups.map(([conditions, words]) => `${conditions} ${words.trim().split(/\s+/).join('|')}`.trim());
    return [
      label,
      {
        [HINT_WEIGHT]: lines,
        [HINT_QUESTION_WEIGHT]: label.startsWith('faq:') ? lines.map((line) => `q: ${line}`) : [],
      },
    ];
  }),
);
